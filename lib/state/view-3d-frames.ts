import type { View3dMessage } from '@/lib/protocol/tiles';

/** The newest frame of the 3D view; told to its drawing past React, since it comes several times a second. */
class View3dFrames {
  private newest: View3dMessage | undefined;
  private readonly listeners = new Set<(frame: View3dMessage) => void>();

  put(frame: View3dMessage): void {
    this.newest = frame;
    for (const listener of this.listeners) listener(frame);
  }

  /** The picture or the view is another one. */
  clear(): void {
    this.newest = undefined;
  }

  /** Ids of the maps that are drawn, in their order. */
  get ids(): string {
    return this.newest?.maps.map(({ id }) => id).join(' ') ?? '';
  }

  /**
   * Calls back with the newest frame, if there is one, and every later one, until the returned function is
   * called.
   */
  readonly subscribe = (listener: (frame: View3dMessage) => void): (() => void) => {
    this.listeners.add(listener);
    if (this.newest) listener(this.newest);
    return () => this.listeners.delete(listener);
  };
}

export const view3dFrames = new View3dFrames();
