import type { FromWorker } from '@/lib/protocol/from-worker';

/** Posts a message to the page, and transfers the buffers in `transfer`. */
export type PostResult = (message: FromWorker, transfer?: Transferable[]) => void;

/** Callbacks of the explainers. */
export interface FrameListener {
  readonly post: PostResult;
  readonly failed: (error: unknown, frameId: number) => void;
}
