import { defined } from 'live-attribution';
import { isSameExperiment, isSameMap, isSameSquare } from '@/lib/protocol/computation';
import type { MapDescribedMessage, ResultMessage, ScaleChangedMessage } from '@/lib/protocol/results';
import { STAGES, type Stage, type StageTimes } from '@/lib/protocol/stage-times';
import { PredictionSmoother } from './prediction-smoother';
import { RateMeter } from './rate-meter';
import type { ShownResult, SummaryState } from './summary-store';

/** Pause after which the last frame's exact numbers replace the smoothed ones. */
const SETTLE_MS = 400;
const AVERAGED_RESULTS = 12;
/** Number of arrivals to keep: more than a minute of frames at 60 a second, longer than one map takes. */
const MAX_FRAMES = 4096;

/** Collects results at the frame rate and returns summaries at a readable rate. */
export class SummaryCollector {
  private readonly smoother = new PredictionSmoother();
  private readonly maps = new RateMeter();
  private readonly video = new RateMeter();
  private recentTimes: StageTimes[] = [];
  private last: ResultMessage | undefined;
  /**
   * Arrival times of the current source's newest frames by id, oldest first. Ids are capture times of the
   * source's clock, which may differ from the page's and may jump.
   */
  private readonly arrivals = new Map<number, number>();
  private newestArrivalMs = 0;
  private described: MapDescribedMessage | undefined;

  recordResult(result: ResultMessage, nowMs: number): void {
    const before = this.last?.computedFor.square;
    // The classes of another square are not averaged with these.
    if (before && !isSameSquare(before, result.computedFor.square)) this.smoother.reset();
    this.smoother.update(result.top, nowMs);
    this.last = result;
    // Skips unfinished maps.
    if (result.progress < 1) return;
    this.maps.record(nowMs);
    this.recentTimes = [...this.recentTimes.slice(1 - AVERAGED_RESULTS), result.times];
  }

  /** Returns whether a result's computation differs from the previous one, apart from the picture. */
  isOther({ computedFor }: ResultMessage): boolean {
    return this.last === undefined || !isSameExperiment(this.last.computedFor, computedFor);
  }

  recordDescription(message: MapDescribedMessage): void {
    this.described = message;
  }

  /** Updates the scale after the last map was redrawn in other colours or on another scale. */
  recordScale({ computedFor, scale }: ScaleChangedMessage): void {
    const { last } = this;
    if (last && isSameMap(last.computedFor, computedFor)) this.last = { ...last, scale };
  }

  get hasResult(): boolean {
    return this.last !== undefined;
  }

  /**
   * Adds a shown picture, explained or not. A still picture that is sent again keeps its first arrival, so
   * that it does not age.
   */
  recordFrame(frameId: number, nowMs: number, arrivalMs = nowMs): void {
    this.video.record(nowMs);
    this.newestArrivalMs = arrivalMs;
    this.arrivals.set(frameId, arrivalMs);
    const [oldest] = this.arrivals.keys();
    if (this.arrivals.size > MAX_FRAMES) this.arrivals.delete(oldest!);
  }

  /** Returns whether a frame belongs to the current source rather than to a previous one. */
  knows(frameId: number): boolean {
    return this.arrivals.has(frameId);
  }

  /**
   * Returns a frame's arrival on the page's monotonic clock, or that of the newest frame if the frame is no
   * longer known.
   */
  arrivalMs(frameId: number): number {
    return this.arrivals.get(frameId) ?? this.newestArrivalMs;
  }

  /** Returns how much later the newest frame arrived. */
  ageMs(frameId: number): number {
    return this.newestArrivalMs - this.arrivalMs(frameId);
  }

  summary(nowMs: number): SummaryState {
    const { last } = this;
    if (this.smoother.idleMs(nowMs) > SETTLE_MS) this.smoother.settle(nowMs);
    const times = this.recentTimes.length > 0 ? meanTimes(this.recentTimes) : undefined;
    return {
      rows: this.smoother.rows(),
      shown: last && this.shown(last),
      times,
      mapMs: times && STAGES.reduce((sum, stage) => sum + times[stage], 0),
      mapsPerSecond: this.maps.perSecond(nowMs),
      videoFps: this.video.perSecond(nowMs),
      ageMs: last ? this.ageMs(last.computedFor.frameId) : 0,
    };
  }

  /**
   * Returns the last description for maps that differ only in the picture, because not every map is
   * described.
   */
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

  /** Clears the results of the previous view. */
  leaveView(): void {
    this.last = undefined;
    this.described = undefined;
  }

  /** Discards the times measured for another method. */
  forgetTimes(): void {
    this.recentTimes = [];
    this.maps.reset();
  }

  reset(): void {
    this.smoother.reset();
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
