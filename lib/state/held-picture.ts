import type { HeldPictureMessage } from '@/lib/protocol/tiles';

/**
 * The picture of the newest board. Its tiles show it until they have their maps, even while the source moves
 * on. Changes with every frame, so it bypasses React.
 */
class HeldPicture {
  private message: HeldPictureMessage | undefined;
  private readonly listeners = new Set<() => void>();

  get present(): HeldPictureMessage | undefined {
    return this.message;
  }

  put(message: HeldPictureMessage): void {
    this.message = message;
    for (const listener of this.listeners) listener();
  }

  clear(): void {
    this.message = undefined;
  }

  /** Calls back after every new picture until the returned function is called. */
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}

export const heldPicture = new HeldPicture();
