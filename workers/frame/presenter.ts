import type { FromWorker } from '@/lib/protocol/from-worker';
import type { PostResult } from './frame-listener';

/** The messages about a drawing; undefined if the page is not to show it. */
export type About = readonly FromWorker[] | undefined;

/** Posts drawings with the messages about them, in the order in which they were drawn. */
export class Presenter {
  /** The layout of the next drawings. */
  layoutId = 0;
  private last: Promise<unknown> = Promise.resolve();

  constructor(private readonly post: PostResult) {}

  /**
   * Takes ownership of the picture. The messages may come later, such as numbers that are read from a GPU.
   * Returns whether both were posted; rejects if there are no messages because their computation failed.
   */
  show(picture: ImageBitmap, about: Promise<About> | About = []): Promise<boolean> {
    const shown = this.inTurn(about, this.layoutId, picture);
    this.last = shown.catch(() => undefined);
    return shown;
  }

  private async inTurn(
    about: Promise<About> | About,
    layoutId: number,
    picture: ImageBitmap,
  ): Promise<boolean> {
    // Handles both at once, because a failure must not wait for the turn unhandled.
    const [messages] = await Promise.all([about, this.last]).catch((error: unknown) => {
      picture.close();
      throw error;
    });
    if (messages === undefined) picture.close();
    else this.post({ type: 'drawn', picture, layoutId, messages }, [picture]);
    return messages !== undefined;
  }
}
