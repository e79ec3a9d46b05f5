import {
  CONTEXT,
  initialValues,
  SETTINGS,
  type SettingsState,
  type Values,
} from '@/lib/settings/settings-table';

/** Everything that an address can contain, in order; never a picture. */
export const ADDRESSED = { ...SETTINGS, ...CONTEXT };

/** The settings and the other parameters of an address. */
export interface AddressView extends Values<typeof ADDRESSED> {}

/** The view of a fresh page. */
export const DEFAULT_VIEW: AddressView = initialValues(ADDRESSED);

/** Returns only the settings of a view. */
export function settingsOf(view: AddressView): SettingsState {
  const { list, model, scene, sticker, lesson, step, engine, ...settings } = view;
  return settings;
}
