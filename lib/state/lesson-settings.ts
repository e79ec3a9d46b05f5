import { defined } from 'live-attribution';
import type { LessonView } from '@/lib/lesson/lesson-schema';
import type { LoadedModel } from '@/lib/protocol/models';
import type { TargetChoice } from '@/lib/protocol/settings';
import { DEFAULT_SETTINGS, type SettingsState } from './settings-store';

/** What a step needs to know of what is loaded; nothing before a model is ready. */
type Known = LoadedModel | undefined;

/** The settings that a step's view stands for. Colours that it does not name stay as people have chosen them. */
export function stepSettings(view: LessonView, model: Known): Partial<SettingsState> {
  const { mode, method, methods, classes, baselines, opacity, scale, rawGrid, colors, signedColors } = view;
  const d = DEFAULT_SETTINGS;
  return {
    mode: mode ?? d.mode,
    reference: '',
    method: method ?? d.method,
    layersMethod: mode === 'layers' && method ? method : d.layersMethod,
    wallMethods: methods ?? d.wallMethods,
    baselines: baselines ?? d.baselines,
    classes: classes ?? d.classes,
    noise: { ...d.noise, ...definedOnly(view.noise) },
    opacity: opacity ?? d.opacity,
    scale: scale ?? d.scale,
    singleScale: d.singleScale,
    classesScale: d.classesScale,
    options: d.options,
    upsampling: rawGrid === undefined ? d.upsampling : rawGrid ? 'nearest' : 'bilinear',
    view3dShape: view.space ?? d.view3dShape,
    layer: layerOf(view, model),
    target: targetOf(view, model),
    ...defined({ unsignedColorMap: colors, signedColorMap: signedColors }),
  };
}

/** Counted from the picture; beyond the last, and where none is named, the last. */
function layerOf({ layer }: LessonView, model: Known): string {
  const layers = model?.manifest.layers ?? [];
  return (
    (layer === undefined ? undefined : layers[layer - 1]?.id) ?? layers.at(-1)?.id ?? DEFAULT_SETTINGS.layer
  );
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

function definedOnly<T extends object>(part: T | undefined): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const entries = Object.entries(part ?? {}).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [K in keyof T]?: Exclude<T[K], undefined> };
}
