import type { View3dMessage } from '@/lib/protocol/tiles';

/**
 * The newest frame of the 3D view; notifies its drawing outside React, because it changes several times a
 * second.
 */
class View3dFrames {
  private newest: View3dMessage | undefined;
  private readonly listeners = new Set<(frame: View3dMessage) => void>();

  put(frame: View3dMessage): void {
    this.newest = frame;
    for (const listener of this.listeners) listener(frame);
  }

  /** Clears the frame after a change of picture or view. */
  clear(): void {
    this.newest = undefined;
  }

  /** Returns the ids of the drawn maps, in order. */
  get ids(): string {
    return this.newest?.maps.map(({ id }) => id).join(' ') ?? '';
  }

  /** Calls back with the newest frame, if any, and every later one, until the returned function is called. */
  readonly subscribe = (listener: (frame: View3dMessage) => void): (() => void) => {
    this.listeners.add(listener);
    if (this.newest) listener(this.newest);
    return () => this.listeners.delete(listener);
  };
}

export const view3dFrames = new View3dFrames();
