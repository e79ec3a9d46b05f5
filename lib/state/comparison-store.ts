import { create } from 'zustand';
import type { EngineComparison } from '@/lib/protocol/engine';

/** The last comparison of two engines on one picture. */
export type ComparisonState =
  | { readonly phase: 'none' }
  | { readonly phase: 'running' }
  | ({ readonly phase: 'done' } & EngineComparison);

export const useComparison = create<{ readonly comparison: ComparisonState }>()(() => ({
  comparison: { phase: 'none' },
}));

export const setComparison = (comparison: ComparisonState) => useComparison.setState({ comparison });
