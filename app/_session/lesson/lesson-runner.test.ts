import type { ModelManifest } from 'live-attribution/model';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Lesson, LessonView } from '@/lib/lesson/lesson-schema';
import { DEFAULT_SETTINGS } from '@/lib/settings/settings-table';
import {
  closeLesson,
  openLesson,
  restoreLessonPosition,
  stepLesson,
  useLesson,
} from '@/lib/state/lesson-store';
import { useNotices } from '@/lib/state/notice-store';
import { useSettings } from '@/lib/state/settings-store';
import { useSource } from '@/lib/state/source-store';
import { setModelIds, setModelStatus, useStatus } from '@/lib/state/status-store';
import { clearSummary, EMPTY_SUMMARY, setSummary } from '@/lib/state/summary-store';
import { LessonRunner } from './lesson-runner';

const labels = { en: ['a', 'b'] };
const manifest = (id: string) =>
  ({ id, layers: [{ id: 'layer1' }, { id: 'layer2' }], classCount: 2 }) as unknown as ModelManifest;
const ready = (id: string) =>
  setModelStatus({ phase: 'ready', id, manifest: manifest(id), labels, precision: 'float32' });
const rows = [
  { index: 1, probability: 0.7 },
  { index: 0, probability: 0.3 },
];

function lessonOf(...views: LessonView[]): Lesson {
  const steps = views.map((view, index) => ({ id: `s${index}`, title: 'Step', view }));
  return { format: 'attribution-lesson', version: 1, id: 'test', title: 'Test', steps };
}

let stop: () => void;

beforeEach(() => {
  useSettings.setState(DEFAULT_SETTINGS);
  useNotices.setState({ notices: [] });
  setModelIds(['usual', 'other']);
  ready('usual');
  clearSummary();
  stop = new LessonRunner().start();
});

afterEach(() => {
  stop();
  closeLesson();
});

test('a step sets the view; the next one starts from the defaults', () => {
  openLesson(lessonOf({ method: 'saliency', opacity: 0 }, { mode: 'wall' }));
  expect(useSettings.getState()).toMatchObject({ method: 'saliency', opacity: 0, layer: 'layer2' });
  stepLesson(1);
  expect(useSettings.getState()).toMatchObject({ mode: 'wall', method: 'grad-cam', opacity: 0.6 });
  stepLesson(1);
  expect(useLesson.getState().position?.step).toBe('s1');
});

test('the second-best class is explained once there are scores', () => {
  openLesson(lessonOf({ target: { rank: 2 } }, {}));
  expect(useSettings.getState().target).toEqual({ kind: 'top' });
  setSummary({ ...EMPTY_SUMMARY, rows });
  expect(useSettings.getState().target).toEqual({ kind: 'class', index: 0 });
});

test('a step has no effect after the next one', () => {
  openLesson(lessonOf({ target: { rank: 2 } }, {}));
  stepLesson(1);
  setSummary({ ...EMPTY_SUMMARY, rows });
  expect(useSettings.getState().target).toEqual({ kind: 'top' });
});

test('scores of the previous picture are not used for the next', () => {
  setSummary({ ...EMPTY_SUMMARY, rows });
  openLesson(lessonOf({ target: { rank: 1 }, source: { scene: 3, sticker: true } }));
  expect(useSource.getState().source).toEqual({ kind: 'scene', seed: 3, sticker: true });
  expect(useSettings.getState().target).toEqual({ kind: 'top' });
  clearSummary();
  setSummary({ ...EMPTY_SUMMARY, rows });
  expect(useSettings.getState().target).toEqual({ kind: 'class', index: 1 });
});

test('a step may use another network; the next step restores the talk’s network', () => {
  openLesson(lessonOf({}, { model: 'other', layer: 1 }, {}));
  stepLesson(1);
  expect(useStatus.getState().model).toMatchObject({ phase: 'loading', id: 'other' });
  ready('other');
  expect(useSettings.getState().layer).toBe('layer1');
  stepLesson(1);
  expect(useStatus.getState().model).toMatchObject({ phase: 'loading', id: 'usual' });
});

test('a missing network is reported, and the rest of the step is shown', () => {
  openLesson(lessonOf({ model: 'missing', method: 'saliency' }));
  expect(useNotices.getState().notices).toEqual([{ kind: 'lesson', problem: 'model', name: 'missing' }]);
  expect(useStatus.getState().model).toMatchObject({ phase: 'ready', id: 'usual' });
  expect(useSettings.getState().method).toBe('saliency');
});

test('a position from an address does not change the view', () => {
  openLesson(lessonOf({}, { method: 'saliency' }));
  useSettings.setState({ method: 'gradient' });
  restoreLessonPosition({ lesson: 'test', step: 's1' });
  expect(useSettings.getState().method).toBe('gradient');
  stepLesson(-1);
  expect(useSettings.getState().method).toBe('grad-cam');
});
