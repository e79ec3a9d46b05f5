import { type BoardCollector, setBoard } from '@/lib/state/board-store';
import { currentView } from '@/lib/state/place-store';
import { useSettings } from '@/lib/state/settings-store';
import { useSource } from '@/lib/state/source/source-store';
import type { SummaryCollector } from '@/lib/state/summary-collector';
import { type SummaryState, setSummary } from '@/lib/state/summary-store';
import { chosenComputation, givesSameMap } from './chosen-computation';
import { updateSlowNotice } from './slow-method-notice';
import type { StageAttributes } from './stage-attributes';

/** Shortest interval between changes of a number on screen. */
const EVERY_MS = 250;
/** Age at which a map fades, unless computing two maps takes longer. */
const STALE_AFTER_MS = 1000;

/**
 * Publishes predictions, scale and rates of the frames in turn, so that no animation frame renders all
 * numbers at once.
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

  /** Publishes until the returned function is called. */
  start(): () => void {
    const timer = setInterval(() => {
      const summary = this.summary();
      this.markStale();
      this.turns[this.next]?.(summary);
      this.next = (this.next + 1) % this.turns.length;
    }, EVERY_MS / this.turns.length);
    return () => clearInterval(timer);
  }

  /** Publishes at once because the map on the stage belongs to another computation. */
  publishNow(): void {
    const summary = this.summary();
    this.markStale();
    publishPredictions(summary);
    this.publishShown(summary);
    // Rates of the previous view do not apply.
    this.next = this.turns.indexOf(publishRates);
  }

  /** Marks a map that belongs to the previous choice. */
  markStale(): void {
    this.attributes.setStale(isStale(this.summary()));
  }

  private publishShown({ shown, ageMs }: SummaryState): void {
    setSummary({ shown, ageMs });
    const board = this.board.summary((frameId) => this.collector.ageMs(frameId));
    if (board) setBoard(board);
  }

  private summary(): SummaryState {
    return this.collector.summary(performance.now());
  }
}

function publishPredictions({ rows }: SummaryState): void {
  setSummary({ rows });
}

function publishRates(summary: SummaryState): void {
  const { times, mapMs, mapsPerSecond, videoFps } = summary;
  setSummary({ times, mapMs, mapsPerSecond, videoFps });
  if (currentView() === 'single') updateSlowNotice(summary);
}

/**
 * Whether a map is old, belongs to the previous choice, since a slow first map may take seconds, or is not of
 * the frozen frame.
 */
function isStale({ ageMs, mapMs, shown }: SummaryState): boolean {
  if (shown === undefined) return false;
  const { computedFor } = shown;
  const isChosen = givesSameMap(computedFor, chosenComputation(useSettings.getState(), computedFor));
  const { frozen } = useSource.getState();
  return !isChosen || ageMs > (frozen ? 0 : Math.max(STALE_AFTER_MS, 2.5 * (mapMs ?? 0)));
}
