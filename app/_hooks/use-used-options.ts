import { useMemo } from 'react';
import { useSettings } from '@/lib/state/settings-store';
import { shownMethods } from '@/lib/state/shown-methods';
import { type UsedOption, usedOptions } from '../_session/option-texts';

/** Returns the options that affect the shown maps; the baseline view has its own. */
export function useUsedOptions(): ReadonlySet<UsedOption> {
  const shown = useSettings((state) => (state.mode === 'baselines' ? '' : shownMethods(state).join()));
  return useMemo(() => usedOptions(shown === '' ? [] : shown.split(',')), [shown]);
}
