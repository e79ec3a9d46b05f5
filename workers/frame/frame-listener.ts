import type { FromWorker } from '@/lib/protocol/from-worker';
import type { ErrorSubject } from '@/lib/protocol/problem';

/** Posts a message to the page, and transfers the buffers in `transfer`. */
export type PostResult = (message: FromWorker, transfer?: Transferable[]) => void;

/** Callbacks of the explainers. */
export interface FrameListener {
  readonly post: PostResult;
  readonly failed: (error: unknown, about: ErrorSubject) => void;
  /** Continues with another engine if the error says that this one cannot run the model. */
  readonly movesOn: (error: unknown) => Promise<boolean>;
}
