import { create } from 'zustand';
import type { Computation } from '@/lib/protocol/computation';
import type { ClassScore, ExplainedScore, TileScale } from '@/lib/protocol/results';
import type { StageTimes } from '@/lib/protocol/stage-times';

/** What the page says in numbers; each written at most four times a second. */
export interface SummaryState {
  /** Steady rows of the verdict, best first; empty before the first result. */
  readonly rows: readonly ClassScore[];
  readonly explained: ExplainedScore | undefined;
  /** What the drawn map was computed for, which lags behind the settings after a change. */
  readonly shown: Computation | undefined;
  /** What the colours stand for, where one map is drawn. */
  readonly scale: TileScale | undefined;
  /** How far a path method's map is from summing up to the difference of the scores; in units of what is explained. */
  readonly convergenceDelta: number | undefined;
  /** 1 when the map is done; less while it is being refined. */
  readonly progress: number;
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
  explained: undefined,
  shown: undefined,
  scale: undefined,
  convergenceDelta: undefined,
  progress: 1,
  times: undefined,
  mapMs: undefined,
  mapsPerSecond: undefined,
  videoFps: undefined,
  ageMs: 0,
};

export const useSummary = create<SummaryState>()(() => EMPTY_SUMMARY);

export const setSummary = (part: Partial<SummaryState>) => useSummary.setState(part);
export const clearSummary = () => useSummary.setState(EMPTY_SUMMARY);
