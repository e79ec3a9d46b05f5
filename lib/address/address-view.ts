import type { EngineChoice } from '@/lib/protocol/settings';
import { DEFAULT_SETTINGS, type SettingsState } from '@/lib/state/settings-store';
import { FIRST_SCENE_SEED } from '@/lib/state/source-store';

/** All that an address can say: the settings, and what they are looked at with. No picture, ever. */
export interface AddressView extends SettingsState {
  /** Folder of the model; empty for the first on offer. */
  readonly model: string;
  /** Of the generated scene. */
  readonly scene: number;
  /** Whether it has the sticker that a network may cheat by. */
  readonly sticker: boolean;
  /** Empty where no lesson is given. */
  readonly lesson: string;
  /** Id of the lesson's step. */
  readonly step: string;
  readonly engine: EngineChoice;
}

export const DEFAULT_VIEW: AddressView = {
  ...DEFAULT_SETTINGS,
  model: '',
  scene: FIRST_SCENE_SEED,
  sticker: false,
  lesson: '',
  step: '',
  engine: 'auto',
};

/** The settings of a view, without the rest. */
export function settingsOf(view: AddressView): SettingsState {
  const { model, scene, sticker, lesson, step, engine, ...settings } = view;
  return settings;
}
