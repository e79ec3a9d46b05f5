import type { FromWorker } from '@/lib/protocol/from-worker';

/** Posts a message to the page, and hands over the buffers in `transfer`. */
export type PostResult = (message: FromWorker, transfer?: Transferable[]) => void;

/** Callbacks of what explains frames. */
export interface FrameListener {
  readonly post: PostResult;
  readonly failed: (error: unknown, frameId: number) => void;
}
