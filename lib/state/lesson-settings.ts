import type { LessonView } from '@/lib/lesson/lesson-schema';
import type { LoadedModel } from '@/lib/protocol/models';
import type { TargetChoice } from '@/lib/protocol/settings';
import { FROZEN_SETTINGS } from '@/lib/settings/frozen-defaults';
import type { SettingsState } from '@/lib/settings/settings-table';

/** What a step needs to know of what is loaded; nothing before a model is ready. */
type Known = LoadedModel | undefined;

const { unsignedColorMap, signedColorMap, ...LEFT_OUT } = FROZEN_SETTINGS;

/**
 * The settings that a step's view stands for. Colours that it does not name stay as people have chosen them.
 */
export function lessonSettings(view: LessonView, model: Known): Partial<SettingsState> {
  const { model: _model, source, frozen, ...given } = view;
  return {
    ...LEFT_OUT,
    ...given,
    noise: { ...LEFT_OUT.noise, ...given.noise },
    options: { ...LEFT_OUT.options, ...given.options },
    layer: layerOf(view, model),
    target: targetOf(view, model),
  };
}

/** Counted from the picture; beyond the last, and where none is named, the last. */
function layerOf({ layer }: LessonView, model: Known): string {
  const layers = model?.manifest.layers ?? [];
  return (layer === undefined ? undefined : layers[layer - 1]?.id) ?? layers.at(-1)?.id ?? LEFT_OUT.layer;
}

/** A class that the model lacks is followed by the best one; a rank is decided when there are scores. */
function targetOf({ target }: LessonView, model: Known): TargetChoice {
  const top: TargetChoice = { kind: 'top' };
  if (target === undefined || target === 'top' || !('class' in target) || !model) return top;
  const index = typeof target.class === 'number' ? target.class : indexOfClass(target.class, model);
  return index >= 0 && index < model.manifest.classCount ? { kind: 'class', index } : top;
}

function indexOfClass(name: string, { labels }: LoadedModel): number {
  const wanted = name.toLowerCase();
  for (const names of [labels.en, labels.de ?? []]) {
    const index = names.findIndex((known) => known.toLowerCase() === wanted);
    if (index >= 0) return index;
  }
  return -1;
}
