import type { Computation } from '@/lib/protocol/computation';
import type { ExplainedScore, TileScale } from '@/lib/protocol/results';

/** State of the stage: 'waiting' lasts from a new picture or model to its first map. */
type StageState = 'starting' | 'waiting' | 'live' | 'frozen' | 'stopped';

interface FrameFacts {
  readonly computedFor: Computation;
  readonly explained: ExplainedScore;
  /** The progress of refinement, 1 for a finished map. */
  readonly progress: number;
  readonly scale?: TileScale;
}

/** Data attributes of the stage, written past React on every frame for style sheets and tests. */
export class StageAttributes {
  constructor(private readonly stage: Pick<HTMLElement, 'dataset'>) {}

  setState(state: StageState): void {
    this.stage.dataset.state = state;
  }

  /** Waits for the first map of another view, unless there was none or the engine has stopped. */
  leaveView(): void {
    const { state } = this.stage.dataset;
    if (state === 'live' || state === 'frozen') this.setState('waiting');
  }

  setEngine(engine: string): void {
    this.stage.dataset.engine = engine;
  }

  /** Whether the overlay is painted for the present layout; style sheets hide it otherwise. */
  setPainted(painted: boolean): void {
    this.stage.dataset.painted = String(painted);
  }

  setStale(stale: boolean): void {
    this.stage.dataset.stale = String(stale);
  }

  /** How the one map lies over the picture; the style 'grey' needs the picture in grey. */
  setScale(scale: TileScale | undefined): void {
    this.stage.dataset.mapStyle = scale?.style ?? '';
  }

  setFrame({ computedFor, explained, progress, scale }: FrameFacts): void {
    const { dataset } = this.stage;
    const { frameId, square, method, layer } = computedFor;
    const { target, quantity } = explained;
    dataset.frameId = String(frameId);
    dataset.square = `${square.x} ${square.y} ${square.zoom}`;
    dataset.method = method;
    dataset.layer = layer;
    dataset.target = String(target.index);
    dataset.against = target.kind === 'difference' ? String(target.against) : '';
    dataset.quantity = quantity;
    dataset.progress = String(progress);
    this.setScale(scale);
  }
}
