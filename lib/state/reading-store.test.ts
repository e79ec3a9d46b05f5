import { beforeEach, expect, test } from 'vitest';
import { DEFAULT_SETTINGS } from '@/lib/settings/settings-table';
import { readAbout, readingMethod, useReadingState } from './reading-store';
import { chooseMethod, setMethod, setMode, useSettings } from './settings-store';
import { shownMethods } from './shown-methods';

const about = () => readingMethod(useReadingState.getState(), useSettings.getState());

beforeEach(() => {
  useSettings.setState(DEFAULT_SETTINGS);
  useReadingState.setState(useReadingState.getInitialState());
});

test('the text is about the method on screen', () => {
  expect(about()).toBe('grad-cam');
  setMethod('occlusion');
  expect(about()).toBe('occlusion');
  setMode('baselines');
  expect(about()).toBe('integrated-gradients');
});

test('on the wall it is about the first one, until another is chosen', () => {
  setMode('wall');
  expect(about()).toBe('saliency');
  readAbout('grad-cam');
  expect(about()).toBe('grad-cam');
});

test('a change of the view replaces the requested text', () => {
  readAbout('hires-cam');
  expect([about(), useSettings.getState().method]).toEqual(['hires-cam', 'grad-cam']);
  setMethod('saliency');
  expect(about()).toBe('saliency');
  setMode('wall');
  readAbout('grad-cam');
  chooseMethod('occlusion');
  expect(shownMethods(useSettings.getState())).toContain('occlusion');
  expect(about()).toBe('saliency');
});
