import { beforeEach, expect, test } from 'vitest';
import { DEFAULT_SETTINGS } from '@/lib/settings/settings-table';
import { currentView, goToPlace, returnToPlace, showView, toggleView, usePlaces } from './place-store';
import { useSettings } from './settings-store';
import { showScene } from './source/show-source';

beforeEach(() => {
  useSettings.setState(DEFAULT_SETTINGS);
  usePlaces.setState({ list: undefined, last: {} });
});

test('selecting the current view returns to the single map', () => {
  toggleView('wall');
  expect(useSettings.getState().mode).toBe('wall');
  toggleView('wall');
  expect(useSettings.getState().mode).toBe('single');
});

test('a place opens its first view, and the next one when it is chosen again', () => {
  goToPlace('compare');
  expect(currentView()).toBe('baselines');
  goToPlace('compare');
  expect(currentView()).toBe('classes');
  goToPlace('compare');
  expect(currentView()).toBe('baselines');
  goToPlace('compare', -1);
  expect(currentView()).toBe('classes');
});

test('a place remembers its last view, also one that no key chose', () => {
  useSettings.setState({ mode: 'layers' });
  goToPlace('compare');
  goToPlace('compare');
  goToPlace('look');
  expect(currentView()).toBe('layers');
  returnToPlace('compare');
  expect(currentView()).toBe('classes');
  returnToPlace('compare');
  expect(currentView()).toBe('classes');
});

test('an empty place cannot be entered', () => {
  goToPlace('inside');
  expect(currentView()).toBe('single');
});

test('a list hides the worker’s view until a view, a lesson or a picture is chosen', () => {
  showView('wall');
  goToPlace('teach');
  expect([currentView(), useSettings.getState().mode]).toEqual(['lessons', 'wall']);
  toggleView('wall');
  expect(currentView()).toBe('wall');
  showView('lessons');
  useSettings.setState({ mode: 'noise' });
  expect(currentView()).toBe('noise');
  showView('lessons');
  showScene();
  expect(currentView()).toBe('noise');
});
