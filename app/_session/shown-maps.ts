import { type MapStyle, STYLES_WITH_COLORS } from 'live-attribution/heat-map';
import { chosenStyle } from '@/lib/protocol/settings';
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

/** Returns the distinct styles of the maps on screen; none for the stack, whose planes have their own. */
export function shownStyles(state: SettingsState = useSettings.getState()): readonly MapStyle[] {
  if (state.mode === '3d' && state.view3dShape === 'stack') return [];
  return [...new Set(shownMethods(state).map((id) => chosenStyle(state.style, methodById(id).style)))];
}

/** Whether colour maps have an effect in one of the shown styles, or on the stack. */
export function hasColors(styles: readonly MapStyle[]): boolean {
  return styles.length === 0 || styles.some((style) => STYLES_WITH_COLORS.includes(style));
}
