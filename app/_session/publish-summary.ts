import type { BoardCollector } from '@/lib/state/board-collector';
import { setBoardTiles } from '@/lib/state/board-store';
import { useSettings } from '@/lib/state/settings-store';
import { useSource } from '@/lib/state/source-store';
import type { SummaryCollector } from '@/lib/state/summary-collector';
import { type SummaryState, setSummary, useSummary } from '@/lib/state/summary-store';
import { noteSlowness } from './slow-method-notice';
import type { StageAttributes } from './stage-attributes';

/** A number changes on screen at most this often. */
const EVERY_MS = 250;
/** A map older than this, and than two maps take, fades. */
const STALE_AFTER_MS = 1000;

type Turn = (summary: SummaryState) => void;

/**
 * Tells the page what has come of the frames, until the returned function is called: by turns what was found, on which scale,
 * and how fast, so that no frame of the page has all numbers to draw.
 */
export function publishSummary(
  collector: SummaryCollector,
  board: BoardCollector,
  facts: StageAttributes,
): () => void {
  const publishPredictions: Turn = ({ rows, explained, shown, progress }) => {
    setSummary({ rows, explained, shown, progress });
    const tiles = board.summary(isMoving() ? (frameId) => collector.ageMs(frameId) : undefined);
    if (tiles) setBoardTiles(tiles);
  };
  const turns: readonly Turn[] = [publishPredictions, publishScale, publishRates];
  let next = 0;
  const timer = setInterval(() => {
    const now = collector.summary(performance.now());
    const summary = isMoving() ? now : { ...now, ageMs: 0 };
    facts.setStale(isStale(summary));
    if (isFirst(summary)) next = 0;
    turns[next]?.(summary);
    next = (next + 1) % turns.length;
  }, EVERY_MS / turns.length);
  return () => clearInterval(timer);
}

/** What is waited for does not wait for its turn. */
function isFirst({ shown }: SummaryState): boolean {
  return shown !== undefined && useSummary.getState().shown === undefined;
}

function publishScale({ scale, convergenceDelta }: SummaryState): void {
  setSummary({ scale, convergenceDelta });
}

function publishRates(summary: SummaryState): void {
  const { times, mapMs, mapsPerSecond, videoFps, ageMs } = summary;
  setSummary({ times, mapMs, mapsPerSecond, videoFps, ageMs });
  if (useSettings.getState().mode === 'single') noteSlowness(summary);
}

/** A picture that stands still does not leave its map behind. */
function isMoving(): boolean {
  const { frozen, source } = useSource.getState();
  return !frozen && source.kind !== 'picture';
}

function isStale({ ageMs, mapMs, shown }: SummaryState): boolean {
  const { mode, method } = useSettings.getState();
  // A slow method's first map may take seconds; until then another method's stands under its name.
  const isOther = mode === 'single' && shown !== undefined && shown.method !== method;
  return isOther || ageMs > Math.max(STALE_AFTER_MS, 2.5 * (mapMs ?? 0));
}
