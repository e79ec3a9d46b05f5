import type { SettingsState } from '@/lib/settings/settings-table';
import { useSettings } from '@/lib/state/settings-store';
import { shownMethods } from '@/lib/state/shown-methods';
import { methodById } from './method-list';

/** Whether the maps on screen have a sign; where there are such and such, both, the unsigned ones first. */
export function shownSigns(state: SettingsState = useSettings.getState()): readonly boolean[] {
  const signs = shownMethods(state).map((id) => methodById(id).signed);
  // Beside a signed map stands how much it changes, which has no sign.
  if (state.mode === 'noise') signs.push(false);
  return [false, true].filter((signed) => signs.includes(signed));
}

/** Whether a map on screen is coarser than the picture: one of a layer, unless the method enlarges it by itself. */
export function hasCoarseMap(state: SettingsState): boolean {
  return shownMethods(state).some((id) => {
    const { usesLayer, options } = methodById(id);
    return usesLayer && !options.includes('upsampling');
  });
}
