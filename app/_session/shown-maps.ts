import type { SettingsState } from '@/lib/settings/settings-table';
import { useSettings } from '@/lib/state/settings-store';
import { shownMethods } from '@/lib/state/shown-methods';
import { methodById } from './method-list';

/** Returns whether the maps on screen have a sign; of mixed maps both values, unsigned first. */
export function shownSigns(state: SettingsState = useSettings.getState()): readonly boolean[] {
  const signs = shownMethods(state).map((id) => methodById(id).signed);
  // A signed map has an unsigned map of its variation beside it.
  if (state.mode === 'noise') signs.push(false);
  return [false, true].filter((signed) => signs.includes(signed));
}

/** Whether a map on screen is coarser than the picture: a layer's map that its method does not enlarge. */
export function hasCoarseMap(state: SettingsState): boolean {
  return shownMethods(state).some((id) => {
    const { usesLayer, options } = methodById(id);
    return usesLayer && !options.includes('upsampling');
  });
}
