import type { LessonView } from '@/lib/lesson/lesson-schema';
import type { LoadedModel } from '@/lib/protocol/models';
import type { TargetChoice } from '@/lib/protocol/settings';
import { FROZEN_SETTINGS } from '@/lib/settings/frozen-defaults';
import type { SettingsState } from '@/lib/settings/settings-table';

/** What a step needs to know about the loaded model; undefined before one is ready. */
type Known = LoadedModel | undefined;

const { unsignedColorMap, signedColorMap, style, ...LEFT_OUT } = FROZEN_SETTINGS;

/** Returns the settings of a step's view. Keeps the user's colours and style unless the step sets them. */
export function lessonSettings(view: LessonView, model: Known): Partial<SettingsState> {
  const { model: _model, source, frozen, concealed, ...given } = view;
  return {
    ...LEFT_OUT,
    ...given,
    noise: { ...LEFT_OUT.noise, ...given.noise },
    square: { ...LEFT_OUT.square, ...given.square },
    options: { ...LEFT_OUT.options, ...given.options },
    layer: layerOf(view, model),
    target: targetOf(view, model),
  };
}

/**
 * Returns the layer at an index counted from the picture; the last layer beyond the end or without an index.
 */
function layerOf({ layer }: LessonView, model: Known): string {
  const layers = model?.manifest.layers ?? [];
  return (layer === undefined ? undefined : layers[layer - 1]?.id) ?? layers.at(-1)?.id ?? LEFT_OUT.layer;
}

/**
 * Returns the step's class, or the top class if the model lacks it; a rank is resolved once there are
 * scores.
 */
function targetOf({ target }: LessonView, model: Known): TargetChoice {
  const top: TargetChoice = { kind: 'top' };
  if (target === undefined || target === 'top' || !('class' in target) || !model) return top;
  const index = typeof target.class === 'number' ? target.class : indexOfClass(target.class, model);
  return index >= 0 && index < model.manifest.classCount ? { kind: 'class', index } : top;
}

function indexOfClass(className: string, { labels }: LoadedModel): number {
  const lowerCase = className.toLowerCase();
  for (const names of [labels.en, labels.de ?? []]) {
    const index = names.findIndex((name) => name.toLowerCase() === lowerCase);
    if (index >= 0) return index;
  }
  return -1;
}
