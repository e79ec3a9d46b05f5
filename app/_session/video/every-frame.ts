import { type Computation, isSameExperiment } from '@/lib/protocol/computation';
import { type ExplainedFrame, type FrameRow, frameRow } from '@/lib/state/frame-scores';
import type { ClientEvent } from '@/lib/worker-client/client-event';
import { FrameCollector } from './frame-collector';

/** What a run through a video needs from the page. */
export interface FrameByFrame {
  /** Number of frames. */
  readonly count: number;
  /** Returns the number of a frame in the video by its id, from 0. */
  indexOf(frameId: number): number;
  /** Returns whether a result is explained as chosen. */
  isChosen(computedFor: Computation): boolean;
  /** Ids of the board's tiles; none for the single map. */
  readonly tileIds: readonly string[];
  /** Shows a frame and has it explained; resolves when it is on the screen. */
  seekTo(frame: number): Promise<void>;
  /** Calls back with the worker's messages until the returned function is called. */
  listen(listener: (event: ClientEvent) => void): () => void;
  /** Draws an explained frame into the video; called before its row is added. */
  draw(frame: number, explained: ExplainedFrame): Promise<void>;
  addRow(row: FrameRow): void;
}

/** Rejects a frame that was explained in another way than the first. */
export class OtherExperimentError extends Error {}

/**
 * Explains every frame of a video in order, one at a time. Rejects with the signal's reason when it is
 * aborted, and with the problem of a frame that cannot be explained; earlier rows remain.
 */
export async function explainEveryFrame(video: FrameByFrame, signal: AbortSignal): Promise<void> {
  let first: ExplainedFrame | undefined;
  for (let frame = 0; frame < video.count; frame++) {
    const explained = await explainFrame(video, frame, signal);
    first ??= explained;
    if (!isSameExperiment(first.result.computedFor, explained.result.computedFor))
      throw new OtherExperimentError('The frames are explained in different ways.');
    await untilAborted(video.draw(frame, explained), signal);
    video.addRow(frameRow(frame, explained));
  }
}

async function explainFrame(
  { seekTo, listen, indexOf, isChosen, tileIds }: FrameByFrame,
  frame: number,
  signal: AbortSignal,
): Promise<ExplainedFrame> {
  const collector = new FrameCollector({ isFrame: (id) => indexOf(id) === frame, isChosen, tileIds });
  const stop = listen((event) => collector.receive(event));
  try {
    await untilAborted(seekTo(frame), signal);
    return await untilAborted(collector.frame, signal);
  } finally {
    stop();
  }
}

/** Resolves or rejects as the promise does, unless the signal aborts first. */
function untilAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const stop = () => reject(signal.reason);
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}
