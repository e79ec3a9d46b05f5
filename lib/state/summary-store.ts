import { create } from 'zustand';
import type { ClassScore, MapDescribedMessage, ResultMessage } from '@/lib/protocol/results';
import type { StageTimes } from '@/lib/protocol/stage-times';

/**
 * A result with the facts known about its map. Everything on the page that names or measures the stage's map
 * reads it here and not from the settings, which may already require another map.
 */
export interface ShownResult
  extends Pick<ResultMessage, 'computedFor' | 'explained' | 'scale' | 'convergenceDelta' | 'progress'>,
    Pick<MapDescribedMessage, 'focus' | 'evidence'> {}

/** The page's numbers; each is updated at most four times a second, or at once for another computation. */
export interface SummaryState {
  /** Smoothed rows of the predictions, best first; empty before the first result. */
  readonly rows: readonly ClassScore[];
  /** Undefined before the view's first result. */
  readonly shown: ShownResult | undefined;
  readonly times: StageTimes | undefined;
  /** Mean milliseconds from picture to map. */
  readonly mapMs: number | undefined;
  readonly mapsPerSecond: number | undefined;
  readonly videoFps: number | undefined;
  /** Age of the map relative to the picture, in milliseconds. */
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
