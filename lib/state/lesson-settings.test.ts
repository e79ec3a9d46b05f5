import type { ModelManifest } from 'live-attribution/model';
import { expect, test } from 'vitest';
import type { LessonView } from '@/lib/lesson/lesson-schema';
import { DEFAULT_SETTINGS } from '@/lib/settings/settings-table';
import { lessonSettings } from './lesson-settings';

const layers = ['stem', 'middle', 'late'].map((id) => ({ id, tensor: id }));
const model = {
  manifest: { layers, classCount: 3 } as unknown as ModelManifest,
  labels: { en: ['circle', 'star', 'nothing'], de: ['Kreis', 'Stern', 'nichts'] },
  precision: 'float32' as const,
};
const settings = (view: LessonView) => lessonSettings(view, model);

test('omitted settings take the defaults, except colours and style', () => {
  const { unsignedColorMap, signedColorMap, style, ...rest } = DEFAULT_SETTINGS;
  expect(settings({})).toEqual({ ...rest, layer: 'late' });
  expect(settings({ unsignedColorMap: 'viridis' })).toMatchObject({ unsignedColorMap: 'viridis' });
  expect(settings({ style: 'masked' })).toMatchObject({ style: 'masked' });
});

test('layers are counted from the picture; beyond the last, the last', () => {
  expect(settings({ layer: 1 }).layer).toBe('stem');
  expect(settings({ layer: 9 }).layer).toBe('late');
});

test('classes are found by name in any language and by index', () => {
  const index = (name: string | number) => settings({ target: { class: name } }).target;
  expect(index('Star')).toEqual({ kind: 'class', index: 1 });
  expect(index('Kreis')).toEqual({ kind: 'class', index: 0 });
  expect(index(2)).toEqual({ kind: 'class', index: 2 });
  expect(index(3)).toEqual({ kind: 'top' });
  expect(index('house')).toEqual({ kind: 'top' });
  expect(settings({ target: { rank: 2 } }).target).toEqual({ kind: 'top' });
});

test('a step may set part of the noise, and the layers view has its own method', () => {
  expect(settings({ noise: { copies: 4 } }).noise).toEqual({ ...DEFAULT_SETTINGS.noise, copies: 4 });
  expect(settings({ options: { steps: 20 } }).options).toEqual({ ...DEFAULT_SETTINGS.options, steps: 20 });
  expect(settings({ mode: 'layers', layersMethod: 'layer-cam' }).layersMethod).toBe('layer-cam');
  expect(settings({ method: 'layer-cam' }).layersMethod).toBe(DEFAULT_SETTINGS.layersMethod);
});
