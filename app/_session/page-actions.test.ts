import { METHODS } from 'live-attribution/methods';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { DEFAULT_SETTINGS } from '@/lib/settings/settings-table';
import { showView } from '@/lib/state/place-store';
import { useSettings } from '@/lib/state/settings-store';
import { setEngineStatus, useStatus } from '@/lib/state/status-store';
import { provideMethods } from './method-list';
import { chooseMethodAt } from './page-actions';

beforeAll(() => provideMethods(METHODS));

beforeEach(() => {
  useSettings.setState(DEFAULT_SETTINGS);
  useStatus.setState(useStatus.getInitialState());
});

const positionOf = (method: string) => METHODS.findIndex(({ id }) => id === method);
const press = (method: string) => chooseMethodAt(positionOf(method));

test('a number chooses a method only if the view can show it', () => {
  useSettings.setState({ mode: 'layers' });
  press('saliency');
  expect(useSettings.getState().layersMethod).toBe('grad-cam');
  press('guided-grad-cam');
  expect(useSettings.getState().layersMethod).toBe('guided-grad-cam');
  useSettings.setState({ mode: 'single' });
  press('saliency');
  expect(useSettings.getState().method).toBe('saliency');
});

test('a number chooses no method that the stage does not show', () => {
  const hidden = [{ mode: 'baselines' }, { mode: '3d', view3dShape: 'stack' }] as const;
  for (const view of hidden) {
    useSettings.setState(view);
    press('saliency');
    expect(useSettings.getState().method).toBe('grad-cam');
  }
  useSettings.setState(DEFAULT_SETTINGS);
  showView('lessons');
  press('saliency');
  expect(useSettings.getState().method).toBe('grad-cam');
  showView('single');
  press('saliency');
  expect(useSettings.getState().method).toBe('saliency');
});

test('a number chooses a method only if the engine supports it', () => {
  setEngineStatus({ phase: 'ready', engine: 'tfjs', adapter: '' });
  press('deconvolution');
  expect(useSettings.getState().method).toBe('grad-cam');
  press('saliency');
  expect(useSettings.getState().method).toBe('saliency');
});
