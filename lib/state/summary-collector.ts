import { defined } from 'live-attribution';
import { isSameExperiment, isSameMap } from '@/lib/protocol/computation';
import type { MapDescribedMessage, ResultMessage, ScaleChangedMessage } from '@/lib/protocol/results';
import { STAGES, type Stage, type StageTimes } from '@/lib/protocol/stage-times';
import { PredictionSmoother } from './prediction-smoother';
import { RateMeter } from './rate-meter';
import type { ShownResult, SummaryState } from './summary-store';

/** After this pause the last frame's exact numbers are shown instead of gliding ones. */
const SETTLE_MS = 400;
const AVERAGED_RESULTS = 12;
/** At 60 frames a second, far more than a minute of one map's computing. */
const REMEMBERED_FRAMES = 4096;

/** Gathers results at the rate of frames and gives summaries at the rate of reading. */
export class SummaryCollector {
  private readonly verdict = new PredictionSmoother();
  private readonly maps = new RateMeter();
  private readonly video = new RateMeter();
  private recentTimes: StageTimes[] = [];
  private last: ResultMessage | undefined;
  /**
   * When the newest frames of the current source came, by id, oldest first. Ids are capture times by the
   * source's clock, which may be another one than the page's, and may jump.
   */
  private readonly arrivals = new Map<number, number>();
  private newestArrivalMs = 0;
  private described: MapDescribedMessage | undefined;

  noteResult(result: ResultMessage, nowMs: number): void {
    this.verdict.note(result.top, nowMs);
    this.last = result;
    // Skips unfinished maps.
    if (result.progress < 1) return;
    this.maps.note(nowMs);
    this.recentTimes = [...this.recentTimes.slice(1 - AVERAGED_RESULTS), result.times];
  }

  /** Whether a result is of another computation than the one before, picture apart. */
  isOther({ computedFor }: ResultMessage): boolean {
    return this.last === undefined || !isSameExperiment(this.last.computedFor, computedFor);
  }

  noteDescribed(message: MapDescribedMessage): void {
    this.described = message;
  }

  /** The last map was drawn again in other colours or on another scale. */
  noteScale({ computedFor, scale }: ScaleChangedMessage): void {
    const { last } = this;
    if (last && isSameMap(last.computedFor, computedFor)) this.last = { ...last, scale };
  }

  get hasResult(): boolean {
    return this.last !== undefined;
  }

  /** A picture was shown, explained or not. */
  noteFrame(frameId: number, nowMs: number): void {
    this.video.note(nowMs);
    this.newestArrivalMs = nowMs;
    this.arrivals.set(frameId, nowMs);
    const [oldest] = this.arrivals.keys();
    if (this.arrivals.size > REMEMBERED_FRAMES) this.arrivals.delete(oldest!);
  }

  /** Whether a frame belongs to what is shown now, and not to a source that has been left. */
  knows(frameId: number): boolean {
    return this.arrivals.has(frameId);
  }

  /**
   * When a frame came, by the page's monotonic clock; of one that is not known any more, when the newest did.
   */
  arrivalMs(frameId: number): number {
    return this.arrivals.get(frameId) ?? this.newestArrivalMs;
  }

  /** How much later the newest frame came. */
  ageMs(frameId: number): number {
    return this.newestArrivalMs - this.arrivalMs(frameId);
  }

  summary(nowMs: number): SummaryState {
    const { last } = this;
    if (this.verdict.idleMs(nowMs) > SETTLE_MS) this.verdict.settle();
    const times = this.recentTimes.length > 0 ? meanTimes(this.recentTimes) : undefined;
    return {
      rows: this.verdict.rows(),
      shown: last && this.shown(last),
      times,
      mapMs: times && STAGES.reduce((sum, stage) => sum + times[stage], 0),
      mapsPerSecond: this.maps.perSecond(nowMs),
      videoFps: this.video.perSecond(nowMs),
      ageMs: last ? this.ageMs(last.computedFor.frameId) : 0,
    };
  }

  /** Not every map is described: the last description holds for the maps that differ in the picture alone. */
  private shown(last: ResultMessage): ShownResult {
    const { described } = this;
    const description =
      described && isSameExperiment(described.computedFor, last.computedFor) ? described : undefined;
    const { computedFor, explained, scale, convergenceDelta, progress } = last;
    return {
      computedFor,
      explained,
      progress,
      ...defined({ scale, convergenceDelta, focus: description?.focus, evidence: description?.evidence }),
    };
  }

  /** Nothing of the view before is shown any more. */
  leaveView(): void {
    this.last = undefined;
    this.described = undefined;
  }

  /** Times of another method say nothing about this one. */
  forgetTimes(): void {
    this.recentTimes = [];
    this.maps.reset();
  }

  reset(): void {
    this.verdict.reset();
    this.maps.reset();
    this.video.reset();
    this.recentTimes = [];
    this.leaveView();
    this.arrivals.clear();
  }
}

function meanTimes(samples: readonly StageTimes[]): StageTimes {
  const mean = (stage: Stage) => samples.reduce((sum, times) => sum + times[stage], 0) / samples.length;
  return {
    intake: mean('intake'),
    preprocess: mean('preprocess'),
    network: mean('network'),
    'heat-map': mean('heat-map'),
    draw: mean('draw'),
  };
}
