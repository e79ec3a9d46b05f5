import { useMemo } from 'react';
import type { OptionChoice } from '@/lib/protocol/option-choice';
import { useSettings } from '@/lib/state/settings-store';
import { shownMethods } from '@/lib/state/shown-methods';
import { methodById } from '../_session/method-list';

/** All options of methods; the quantity belongs to the class. */
const OPTIONS = ['baseline', 'steps', 'samples', 'stdev', 'windowPx', 'stridePx'] as const;

export type UsedOption = Exclude<keyof OptionChoice, 'quantity'>;

/** Returns the options that affect the shown maps; the baseline view has its own. */
export function useUsedOptions(): ReadonlySet<UsedOption> {
  const shown = useSettings((state) => (state.mode === 'baselines' ? '' : shownMethods(state).join()));
  return useMemo(() => usedOptions(shown === '' ? [] : shown.split(',')), [shown]);
}

/** Returns the options that methods use. */
export function usedOptions(methods: readonly string[]): ReadonlySet<UsedOption> {
  const used = methods.flatMap((id) => methodById(id).options);
  return new Set(OPTIONS.filter((option) => used.includes(option)));
}
