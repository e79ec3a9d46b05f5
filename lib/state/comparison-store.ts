import { create } from 'zustand';
import type { EnginesComparedMessage } from '@/lib/protocol/engine';

/** The last comparison of two engines on one picture; `running` asks the worker for one. */
export type ComparisonState =
  | { readonly phase: 'none' }
  | { readonly phase: 'running' }
  | ({ readonly phase: 'done' } & Pick<
      EnginesComparedMessage,
      'method' | 'witness' | 'spearman' | 'relativeL2'
    >);

export const useComparison = create<{ readonly comparison: ComparisonState }>()(() => ({
  comparison: { phase: 'none' },
}));

export const setComparison = (comparison: ComparisonState) => useComparison.setState({ comparison });
