import { create } from 'zustand';
import type { ClassScore, MapDescribedMessage, ResultMessage } from '@/lib/protocol/results';
import type { StageTimes } from '@/lib/protocol/stage-times';

/**
 * One result, and what is known of its map. Whatever on the page names or measures the map on the stage comes
 * from here and not from the settings, which may ask for another map already.
 */
export interface ShownResult
  extends Pick<ResultMessage, 'computedFor' | 'explained' | 'scale' | 'convergenceDelta' | 'progress'>,
    Pick<MapDescribedMessage, 'focus' | 'evidence'> {}

/**
 * What the page says in numbers; each written at most four times a second, but for what belongs to another
 * computation.
 */
export interface SummaryState {
  /** Steady rows of the predictions, best first; empty before the first result. */
  readonly rows: readonly ClassScore[];
  /** None before the first result of the view. */
  readonly shown: ShownResult | undefined;
  readonly times: StageTimes | undefined;
  /** Mean milliseconds from picture to map. */
  readonly mapMs: number | undefined;
  readonly mapsPerSecond: number | undefined;
  readonly videoFps: number | undefined;
  /** How much older than the picture the map is, in milliseconds. */
  readonly ageMs: number;
}

export const EMPTY_SUMMARY: SummaryState = {
  rows: [],
  shown: undefined,
  times: undefined,
  mapMs: undefined,
  mapsPerSecond: undefined,
  videoFps: undefined,
  ageMs: 0,
};

export const useSummary = create<SummaryState>()(() => EMPTY_SUMMARY);

export const setSummary = (part: Partial<SummaryState>) => useSummary.setState(part);
export const clearSummary = () => useSummary.setState(EMPTY_SUMMARY);
