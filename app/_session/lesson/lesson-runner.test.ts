import type { ModelManifest } from 'live-attribution/model';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Lesson, LessonView } from '@/lib/lesson/lesson-schema';
import { DEFAULT_SETTINGS } from '@/lib/settings/settings-table';
import {
  closeLesson,
  isConcealed,
  openLesson,
  restoreLessonPosition,
  stepLesson,
  useLesson,
} from '@/lib/state/lesson-store';
import { useNotices } from '@/lib/state/notice-store';
import { useSettings } from '@/lib/state/settings-store';
import { showScreen } from '@/lib/state/source/screen-source';
import { showPicture, showSceneOf, showVideo } from '@/lib/state/source/show-source';
import { FIRST_SCENE } from '@/lib/state/source/source-kinds';
import { useSource } from '@/lib/state/source/source-store';
import { setModelIds, setModelStatus, useStatus } from '@/lib/state/status-store';
import { clearSummary, EMPTY_SUMMARY, setSummary } from '@/lib/state/summary-store';
import type { FrameTable } from '@/lib/video/frame-table';
import { LessonRunner } from './lesson-runner';
import { changeStep } from './presenting';

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

test('after the lesson, settings, network and source are as before it', () => {
  useSettings.setState({
    method: 'gradient',
    mode: 'wall',
    opacity: 0.3,
    target: { kind: 'class', index: 1 },
  });
  const own = { settings: useSettings.getState(), source: useSource.getState().source };
  openLesson(lessonOf({}, { mode: 'noise' }, { model: 'other', source: { scene: 3, sticker: true } }));
  stepLesson(1);
  stepLesson(1);
  ready('other');
  closeLesson();
  expect(useStatus.getState().model).toMatchObject({ phase: 'loading', id: 'usual' });
  ready('usual');
  expect(useSettings.getState()).toEqual(own.settings);
  expect(useSource.getState().source).toEqual(own.source);
});

test('the source returns with the next step, and the visitor’s own choice stays', () => {
  const { source: own } = useSource.getState();
  openLesson(lessonOf({ source: { scene: 3 } }, {}, { source: { scene: 4 } }, {}));
  stepLesson(1);
  expect(useSource.getState().source).toEqual(own);
  stepLesson(1);
  showSceneOf(8, true);
  stepLesson(1);
  closeLesson();
  expect(useSource.getState().source).toEqual({ kind: 'scene', seed: 8, sticker: true });
});

test('a picture keeps its pixels until it is shown again', () => {
  let closed = 0;
  const bitmap = { close: () => closed++ } as unknown as ImageBitmap;
  showPicture('own.png', bitmap);
  openLesson(lessonOf({ source: { scene: 3 } }, { source: { scene: 4 } }));
  stepLesson(1);
  expect(closed).toBe(0);
  closeLesson();
  expect(useSource.getState().source).toMatchObject({ kind: 'picture', bitmap });
  showSceneOf(1, false);
  expect(closed).toBe(1);
});

test('a screen whose sharing ended during the lesson is missed with a sentence', () => {
  const stream = { active: true, getTracks: () => [] };
  showScreen({ name: '', surface: 'window', stream: stream as unknown as MediaStream });
  openLesson(lessonOf({ source: { scene: 3 } }));
  stream.active = false;
  closeLesson();
  expect(useSource.getState().source).toEqual(FIRST_SCENE);
  expect(useNotices.getState().notices).toEqual([{ kind: 'source', problem: 'screen-ended-meanwhile' }]);
});

test('a frozen step gives back a moving picture', () => {
  openLesson(lessonOf({ frozen: true }));
  expect(useSource.getState().frozen).toBe(true);
  closeLesson();
  expect(useSource.getState().frozen).toBe(false);
});

test('a step hides its map until it is revealed', () => {
  openLesson(lessonOf({ concealed: true }, {}));
  expect(isConcealed(useLesson.getState())).toBe(true);
  changeStep(1);
  expect(isConcealed(useLesson.getState())).toBe(false);
  expect(useLesson.getState().position?.step).toBe('s0');
  changeStep(1);
  expect(useLesson.getState().position?.step).toBe('s1');
  changeStep(-1);
  expect(isConcealed(useLesson.getState())).toBe(true);
});

test('a step names its video, plays it at its time, and the own picture returns', async () => {
  const bitmap = { close: () => undefined } as ImageBitmap;
  showPicture('own.png', bitmap);
  openLesson(lessonOf({ source: { video: 'clip.mp4', timeS: 1 } }, {}));
  // The file arrives later.
  expect(useSource.getState().source).toMatchObject({ name: 'own.png' });
  const table = { timesUs: [0, 1e6], durationUs: 2e6 } as unknown as FrameTable;
  showVideo({ name: 'clip.mp4', file: new Blob(), url: '', table });
  stepLesson(1);
  expect(useSource.getState().source).toMatchObject({ kind: 'picture', name: 'own.png' });
});
