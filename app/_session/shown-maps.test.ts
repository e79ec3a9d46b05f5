import { METHODS } from 'live-attribution/methods';
import { beforeAll, expect, test } from 'vitest';
import { DEFAULT_SETTINGS, type SettingsState } from '@/lib/settings/settings-table';
import { provideMethods } from './method-list';
import { hasCoarseMap, shownSigns, shownStyles } from './shown-maps';

beforeAll(() => provideMethods(METHODS));

const [UNSIGNED, SIGNED, BOTH] = [[false], [true], [false, true]];

test.each<[string, Partial<SettingsState>, readonly boolean[], boolean]>([
  ['one map', { method: 'grad-cam' }, UNSIGNED, true],
  ['one map with a sign', { method: 'gradient' }, SIGNED, false],
  ['one that a method enlarged by itself', { method: 'guided-grad-cam' }, SIGNED, false],
  ['a wall of such and such', { mode: 'wall', wallMethods: ['gradient', 'grad-cam'] }, BOTH, true],
  ['a wall of one kind', { mode: 'wall', wallMethods: ['gradient', 'occlusion'] }, SIGNED, false],
  ['layers, whatever the one map shows', { mode: 'layers', method: 'gradient' }, UNSIGNED, true],
  ['baselines, whatever the one map shows', { mode: 'baselines', method: 'grad-cam' }, SIGNED, false],
  ['two classes', { mode: 'classes', method: 'gradient' }, SIGNED, false],
  ['noise, whose differences have no sign', { mode: 'noise', method: 'gradient' }, BOTH, false],
  ['noise of a map without a sign', { mode: 'noise', method: 'saliency' }, UNSIGNED, false],
  ['a stack of layers', { mode: '3d', view3dShape: 'stack', method: 'gradient' }, UNSIGNED, true],
])('signs and grid of %s', (_name, part, signs, coarse) => {
  const state = { ...DEFAULT_SETTINGS, ...part };
  expect(shownSigns(state)).toEqual(signs);
  expect(hasCoarseMap(state)).toBe(coarse);
});

test.each<[string, Partial<SettingsState>, readonly string[]]>([
  ['the default of the methods', { mode: 'wall' }, ['alpha']],
  ['the chosen style', { style: 'masked' }, ['masked']],
  ['the relief, which is a picture with its map', { mode: '3d', style: 'grey' }, ['grey']],
  ['the stack, whose planes are transparent in their own way', { mode: '3d', view3dShape: 'stack' }, []],
])('styles of %s', (_name, part, styles) => {
  expect(shownStyles({ ...DEFAULT_SETTINGS, ...part })).toEqual(styles);
});
