import type { Computation } from '@/lib/protocol/computation';
import type { ExplainedScore } from '@/lib/protocol/results';

/** What the stage is doing: 'waiting' is the time between a new picture or model and its first map. */
export type StageState = 'starting' | 'waiting' | 'live' | 'frozen' | 'stopped';

interface FrameFacts {
  readonly computedFor: Computation;
  readonly explained: ExplainedScore;
  /** 1 when the map is no longer refined. */
  readonly progress: number;
}

/** Facts that change with every frame, written to the stage's data attributes past React; style sheets and tests read them. */
export class StageAttributes {
  constructor(private readonly stage: Pick<HTMLElement, 'dataset'>) {}

  setState(state: StageState): void {
    this.stage.dataset.state = state;
  }

  setEngine(engine: string): void {
    this.stage.dataset.engine = engine;
  }

  /** Whether the overlay's canvas is painted for the present layout; style sheets hide it where it is not. */
  setPainted(painted: boolean): void {
    this.stage.dataset.painted = String(painted);
  }

  setStale(stale: boolean): void {
    this.stage.dataset.stale = String(stale);
  }

  setFrame({ computedFor, explained, progress }: FrameFacts): void {
    const { dataset } = this.stage;
    const { frameId, method, layer } = computedFor;
    const { target, quantity } = explained;
    dataset.frameId = String(frameId);
    dataset.method = method;
    dataset.layer = layer;
    dataset.target = String(target.index);
    dataset.against = target.kind === 'difference' ? String(target.against) : '';
    dataset.quantity = quantity;
    dataset.progress = String(progress);
  }
}
