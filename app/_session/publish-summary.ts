import { type BoardCollector, setBoard } from '@/lib/state/board-store';
import { useSettings } from '@/lib/state/settings-store';
import { useSource } from '@/lib/state/source-store';
import type { SummaryCollector } from '@/lib/state/summary-collector';
import { type SummaryState, setSummary } from '@/lib/state/summary-store';
import { chosenComputation, givesSameMap } from './chosen-computation';
import { noteSlowness } from './slow-method-notice';
import type { StageAttributes } from './stage-attributes';

/** A number changes on screen at most this often. */
const EVERY_MS = 250;
/** A map older than this, and than two maps take, fades. */
const STALE_AFTER_MS = 1000;

/**
 * Tells the page what has come of the frames: by turns what was found, what is known of the map, and how fast, so that no
 * frame of the page has all numbers to draw.
 */
export class SummaryPublisher {
  private readonly turns = [
    publishPredictions,
    (summary: SummaryState) => this.publishShown(summary),
    publishRates,
  ];
  private next = 0;

  constructor(
    private readonly collector: SummaryCollector,
    private readonly board: BoardCollector,
    private readonly attributes: StageAttributes,
  ) {}

  /** Until the returned function is called. */
  start(): () => void {
    const timer = setInterval(() => {
      const summary = this.summary();
      this.markStale();
      this.turns[this.next]?.(summary);
      this.next = (this.next + 1) % this.turns.length;
    }, EVERY_MS / this.turns.length);
    return () => clearInterval(timer);
  }

  /** The map on the stage is of another computation: what is said of it changes in the same frame. */
  publishNow(): void {
    const summary = this.summary();
    this.markStale();
    publishPredictions(summary);
    this.publishShown(summary);
    // The rates of what was shown before say nothing.
    this.next = this.turns.indexOf(publishRates);
  }

  /** Marks a map of what was chosen before. */
  markStale(): void {
    this.attributes.setStale(isStale(this.summary()));
  }

  private publishShown({ shown, ageMs }: SummaryState): void {
    setSummary({ shown, ageMs });
    const board = this.board.summary(isMoving() ? (frameId) => this.collector.ageMs(frameId) : undefined);
    if (board) setBoard(board);
  }

  private summary(): SummaryState {
    const summary = this.collector.summary(performance.now());
    return isMoving() ? summary : { ...summary, ageMs: 0 };
  }
}

function publishPredictions({ rows }: SummaryState): void {
  setSummary({ rows });
}

function publishRates(summary: SummaryState): void {
  const { times, mapMs, mapsPerSecond, videoFps } = summary;
  setSummary({ times, mapMs, mapsPerSecond, videoFps });
  if (useSettings.getState().mode === 'single') noteSlowness(summary);
}

/** A picture that stands still does not leave its map behind. */
function isMoving(): boolean {
  const { frozen, source } = useSource.getState();
  return !frozen && source.kind !== 'picture';
}

/** Old, or of what was chosen before: a slow method's first map may take seconds. */
function isStale({ ageMs, mapMs, shown }: SummaryState): boolean {
  if (shown === undefined) return false;
  const { computedFor } = shown;
  const isChosen = givesSameMap(computedFor, chosenComputation(useSettings.getState(), computedFor));
  return !isChosen || ageMs > Math.max(STALE_AFTER_MS, 2.5 * (mapMs ?? 0));
}
