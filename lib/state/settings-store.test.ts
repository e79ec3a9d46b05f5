import { beforeEach, expect, test } from 'vitest';
import { DEFAULT_SETTINGS } from '@/lib/settings/settings-table';
import {
  chooseMethod,
  compareClasses,
  compareWith,
  dropContrast,
  isMethodChosen,
  setMode,
  setScale,
  showClasses,
  showTopClasses,
  toggleBaseline,
  useSettings,
} from './settings-store';
import { viewSettings } from './view-settings';

beforeEach(() => useSettings.setState(DEFAULT_SETTINGS));

const view = () => viewSettings(useSettings.getState()).view;

test('on the wall a method is added and removed, but never the last one', () => {
  setMode('wall');
  chooseMethod('gradient');
  expect(view()).toMatchObject({ wallMethods: ['saliency', 'integrated-gradients', 'grad-cam', 'gradient'] });
  for (const id of ['saliency', 'integrated-gradients', 'grad-cam', 'gradient']) chooseMethod(id);
  expect(view()).toMatchObject({ wallMethods: ['gradient'] });
  expect(isMethodChosen(useSettings.getState(), 'gradient')).toBe(true);
  expect(useSettings.getState().method).toBe(DEFAULT_SETTINGS.method);
});

test('each view remembers its own method', () => {
  setMode('layers');
  chooseMethod('layer-cam');
  expect(view()).toMatchObject({ mode: 'layers', layersMethod: 'layer-cam' });
  setMode('noise');
  chooseMethod('saliency');
  expect(useSettings.getState()).toMatchObject({ method: 'saliency', layersMethod: 'layer-cam' });
});

test('one baseline always stays', () => {
  setMode('baselines');
  for (const id of DEFAULT_SETTINGS.baselines) toggleBaseline(id);
  expect(view()).toMatchObject({ baselines: [DEFAULT_SETTINGS.baselines.at(-1)] });
});

test('each view remembers its own scale; two classes have a common one by default', () => {
  setScale('percentile');
  expect(view()).toEqual({ mode: 'single', scale: 'percentile' });
  setMode('classes');
  expect(view()).toMatchObject({ mode: 'classes', look: { scale: 'common' } });
  setMode('wall');
  setScale('locked');
  expect(view()).toMatchObject({ look: { scale: 'locked' } });
  setMode('single');
  expect(view()).toEqual({ mode: 'single', scale: 'percentile' });
});

test('the top classes can be selected from any view, which discards the contrast', () => {
  compareWith('target');
  showTopClasses();
  expect(view()).toMatchObject({ mode: 'classes', classes: 'best', look: { reference: '' } });
  compareWith('best-2');
  showClasses('pair');
  expect(view()).toMatchObject({ classes: 'pair', look: { reference: '' } });
});

test('a class is compared with another one, never with itself', () => {
  compareClasses(3, 5);
  expect(useSettings.getState().target).toEqual({ kind: 'difference', index: 3, against: 5 });
  dropContrast();
  expect(useSettings.getState().target).toEqual({ kind: 'class', index: 3 });
  compareClasses(4, 4);
  expect(useSettings.getState().target).toEqual({ kind: 'class', index: 4 });
});
