import { create } from 'zustand';
import { isSameExperiment } from '@/lib/protocol/computation';
import type { EngineComparison } from '@/lib/protocol/engine';
import type { ResultMessage } from '@/lib/protocol/results';
import { namedClasses } from '@/lib/protocol/settings';

/** The last comparison of two engines on one picture. */
type ComparisonState =
  | { readonly phase: 'none' }
  | { readonly phase: 'running' }
  | ({ readonly phase: 'done' } & EngineComparison);

export const useComparison = create<{ readonly comparison: ComparisonState }>()(() => ({
  comparison: { phase: 'none' },
}));

export const setComparison = (comparison: ComparisonState) => useComparison.setState({ comparison });

/** Returns whether a comparison has the shown map's computation and class, on this or an earlier picture. */
export function isComparisonOf(
  { computedFor, explained }: EngineComparison,
  shown: Pick<ResultMessage, 'computedFor' | 'explained'>,
): boolean {
  return (
    isSameExperiment(computedFor, shown.computedFor) &&
    JSON.stringify(namedClasses(explained.target)) === JSON.stringify(namedClasses(shown.explained.target))
  );
}
