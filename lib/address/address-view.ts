import {
  CONTEXT,
  initialValues,
  SETTINGS,
  type SettingsState,
  type Values,
} from '@/lib/settings/settings-table';

/** Whatever an address can say, in the order in which it does. No picture, ever. */
export const ADDRESSED = { ...SETTINGS, ...CONTEXT };

/** All of it: the settings, and what they are looked at with. */
export interface AddressView extends Values<typeof ADDRESSED> {}

/** A fresh page's. */
export const DEFAULT_VIEW: AddressView = initialValues(ADDRESSED);

/** The settings of a view, without the rest. */
export function settingsOf(view: AddressView): SettingsState {
  const { model, scene, sticker, lesson, step, engine, ...settings } = view;
  return settings;
}
