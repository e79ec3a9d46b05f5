import type { EngineChoice } from '@/lib/protocol/settings';
import { DEFAULT_SETTINGS, type SettingsState } from '@/lib/state/settings-store';
import { FIRST_SCENE_SEED } from '@/lib/state/source-store';

/** All that an address can say: the settings, and what they are looked at with. No picture, ever. */
export interface AddressView extends SettingsState {
  /** Folder of the model; empty for the first on offer. */
  readonly model: string;
  /** Of the generated scene. */
  readonly scene: number;
  /** Empty where no lesson is given. */
  readonly lesson: string;
  /** Step of the lesson, counted from 0. */
  readonly step: number;
  readonly engine: EngineChoice;
}

export const DEFAULT_VIEW: AddressView = {
  ...DEFAULT_SETTINGS,
  model: '',
  scene: FIRST_SCENE_SEED,
  lesson: '',
  step: 0,
  engine: 'auto',
};

/** The settings of a view, without the rest. */
export function settingsOf(view: AddressView): SettingsState {
  const { model, scene, lesson, step, engine, ...settings } = view;
  return settings;
}
