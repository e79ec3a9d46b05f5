import type { Computation } from '@/lib/protocol/computation';
import type { Problem } from '@/lib/protocol/problem';
import type { MapDescribedMessage, ResultMessage } from '@/lib/protocol/results';
import type { TileMessage } from '@/lib/protocol/tiles';
import type { ExplainedFrame } from '@/lib/state/frame-scores';
import type { ClientEvent } from '@/lib/worker-client/client-event';
import { RequestError } from '@/lib/worker-client/request-error';

const LOST: Problem = { code: 'worker-lost', message: 'The worker was lost.', params: {} };

/** A frame to collect, which may still be explained in another way when the collection begins. */
export interface WantedFrame {
  /** Returns whether an id is the frame's. */
  readonly isFrame: (frameId: number) => boolean;
  /** Returns whether a result is explained as chosen. */
  readonly isChosen: (computedFor: Computation) => boolean;
  /** Ids of the board's tiles; none for the single map. */
  readonly tileIds: readonly string[];
}

/** Collects the worker's messages about one frame until it has them all. */
export class FrameCollector {
  private result: ResultMessage | undefined;
  private described: MapDescribedMessage | undefined;
  private readonly tiles = new Map<string, TileMessage>();
  private settle: ((frame: ExplainedFrame) => void) | undefined;
  private refuse: ((error: unknown) => void) | undefined;
  /** Resolves with the complete frame; rejects with the problem that prevents it. */
  readonly frame = new Promise<ExplainedFrame>((resolve, reject) => {
    this.settle = resolve;
    this.refuse = reject;
  });

  constructor(private readonly wanted: WantedFrame) {
    // The caller may stop waiting before the frame fails.
    this.frame.catch(() => undefined);
  }

  receive(event: ClientEvent): void {
    switch (event.type) {
      case 'result':
        if (this.isMine(event) && event.progress === 1) this.takeResult(event);
        break;
      case 'map-described':
        if (this.isMine(event)) this.described = event;
        break;
      case 'tile':
        if (this.isMine(event) && event.progress === 1) this.tiles.set(event.id, event);
        break;
      case 'error':
        if (event.about.kind !== 'worker' && this.isMine(event.about)) this.refuse?.(new RequestError(event));
        break;
      case 'restarting':
      case 'gave-up':
        this.refuse?.(new RequestError(LOST));
        break;
      default:
        return;
    }
    this.finish();
  }

  private isMine({ computedFor }: Pick<ResultMessage, 'computedFor'>): boolean {
    return this.wanted.isFrame(computedFor.frameId);
  }

  /**
   * A board that was begun before may end with tiles that were reported before; the frame that was sent
   * again follows with all tiles.
   */
  private takeResult(result: ResultMessage): void {
    const { isChosen, tileIds } = this.wanted;
    if (isChosen(result.computedFor) && tileIds.every((id) => this.tiles.has(id))) this.result = result;
  }

  /** The worker describes a single map after its result, and ends a board with its result. */
  private finish(): void {
    const { result, described, tiles } = this;
    if (result === undefined || (result.computedFor.mode === 'single' && !described)) return;
    this.settle?.({ result, tiles, ...(described && { described }) });
  }
}
