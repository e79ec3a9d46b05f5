import type { ModelManifest } from 'live-attribution/model';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ResultMessage } from '@/lib/protocol/results';
import { exampleComputation } from '@/lib/protocol/testing/example-computation';
import { DEFAULT_SETTINGS } from '@/lib/settings/settings-table';
import { useFrozen } from '@/lib/state/frozen-store';
import { useNotices } from '@/lib/state/notice-store';
import { useSettings } from '@/lib/state/settings-store';
import { useSource } from '@/lib/state/source/source-store';
import { setModelStatus } from '@/lib/state/status-store';
import { clearSummary, setSummary } from '@/lib/state/summary-store';
import { storeFrozenFrames, toggleComparing } from './frozen-frame';

/** What was drawn into a canvas: the elements, or transformations of the context. */
type Drawn = readonly unknown[];

/** A stage of 400 × 200 pixels with a picture and the canvas of the map. */
const PICTURE = { name: 'picture', width: 400, height: 200 };
const MAP = { name: 'map', width: 800, height: 400 };
let stage: { dataset: Record<string, string>; map: typeof MAP | undefined };
let drawn: Drawn[];
let stop: () => void;

beforeEach(() => {
  stage = { dataset: { painted: 'true' }, map: MAP };
  drawn = [];
  const context = {
    save: () => undefined,
    restore: () => undefined,
    setTransform: (...matrix: number[]) => drawn.push(['transform', ...matrix]),
    drawImage: ({ name }: { name: string }, ...box: number[]) => drawn.push([name, ...box]),
  };
  const elements: Readonly<Record<string, () => unknown>> = {
    '.stage-map canvas': () => stage.map,
    '.stage-picture:not([hidden])': () => PICTURE,
  };
  vi.stubGlobal('HTMLVideoElement', class {});
  vi.stubGlobal('document', {
    getElementById: () => ({
      dataset: stage.dataset,
      querySelector: (selector: string) => elements[selector]?.(),
    }),
    createElement: () => ({ getContext: () => context }),
  });
  useSettings.setState(DEFAULT_SETTINGS);
  useSource.setState({ ...useSource.getInitialState(), frozen: true });
  useFrozen.setState(useFrozen.getInitialState());
  useNotices.setState({ notices: [] });
  const preprocessing = { resizePx: 64, cropPx: 64, mean: [0, 0, 0], std: [1, 1, 1] };
  const manifest = { id: 'a', layers: [], classCount: 4, preprocessing } as unknown as ModelManifest;
  setModelStatus({ phase: 'ready', id: 'a', manifest, labels: { en: [] }, precision: 'float32' });
  show({ method: 'saliency' });
  stop = storeFrozenFrames();
});
afterEach(() => {
  stop();
  clearSummary();
  useSettings.setState(DEFAULT_SETTINGS);
  useSource.setState(useSource.getInitialState());
  setModelStatus({ phase: 'none' });
  vi.unstubAllGlobals();
});

function show(part: Parameters<typeof exampleComputation>[0], ageMs = 0): void {
  const explained = { target: { kind: 'class', index: 3 }, quantity: 'logit', score: 1 };
  const result = { computedFor: exampleComputation({ mode: 'single', ...part }), explained };
  setSummary({ shown: { ...result, progress: 1 } as unknown as ResultMessage, ageMs });
}

const leave = () => useSource.setState({ frozen: false });

test('a frozen frame is kept with its map when it is left, at the square of the map', () => {
  show({ method: 'saliency', square: { x: 1, y: 0.5, zoom: 1 } });
  expect(useFrozen.getState().frame).toBeUndefined();
  leave();
  expect(useFrozen.getState().frame).toMatchObject({
    method: 'saliency',
    target: 3,
    picture: { width: 720, height: 720 },
  });
  expect(drawn).toEqual([
    ['picture', 200, 0, 200, 200, 0, 0, 720, 720],
    ['map', 400, 0, 400, 400, 0, 0, 720, 720],
  ]);
});

test('a mirrored camera is kept mirrored, picture and map', () => {
  useSource.setState({ source: { kind: 'camera' } as never, mirrored: true });
  leave();
  const mirror = ['transform', -1, 0, 0, 1, 720, 0];
  expect(drawn.map(([what, ...rest]) => (what === 'transform' ? [what, ...rest] : [what]))).toEqual([
    mirror,
    ['picture'],
    mirror,
    ['map'],
  ]);
});

describe('is not kept:', () => {
  test.each<[string, () => void]>([
    ['a board', () => show({ mode: 'wall' })],
    ['a board that is chosen but not yet shown', () => useSettings.setState({ mode: 'wall' })],
    ['a board that is still shown after the single map was chosen', () => show({ mode: 'noise' })],
    ['the map of an earlier frame', () => show({ method: 'saliency' }, 40)],
    ['a canvas of another layout', () => Object.assign(stage.dataset, { painted: 'false' })],
    ['a stage without a canvas', () => Object.assign(stage, { map: undefined })],
    ['a picture before the first map', () => clearSummary()],
    ['a picture without a network', () => setModelStatus({ phase: 'none' })],
  ])('%s', (_, change) => {
    change();
    leave();
    expect(useFrozen.getState().frame).toBeUndefined();
  });

  test('a later change of a source that is not frozen', () => {
    leave();
    const { frame } = useFrozen.getState();
    show({ method: 'grad-cam' });
    useSource.setState({ mirrored: false });
    expect(useFrozen.getState().frame).toBe(frame);
  });

  test('a frame after the end', () => {
    stop();
    leave();
    expect(useFrozen.getState().frame).toBeUndefined();
  });
});

describe('comparing', () => {
  test('keeps the frame that is frozen, and shows the single map', () => {
    toggleComparing();
    expect(useFrozen.getState()).toMatchObject({ comparing: true, frame: { method: 'saliency' } });
    toggleComparing();
    expect(useFrozen.getState()).toMatchObject({ comparing: false, frame: { method: 'saliency' } });
  });

  test('over a board compares with the frame that was kept before', () => {
    leave();
    useSource.setState({ frozen: true });
    useSettings.setState({ mode: 'wall' });
    show({ mode: 'wall', method: 'grad-cam' });
    toggleComparing();
    expect(useFrozen.getState()).toMatchObject({ comparing: true, frame: { method: 'saliency' } });
    expect(useSettings.getState().mode).toBe('single');
  });

  test('does not keep a frame that moves', () => {
    leave();
    show({ method: 'grad-cam' });
    toggleComparing();
    expect(useFrozen.getState()).toMatchObject({ comparing: true, frame: { method: 'saliency' } });
  });

  test('says that nothing is frozen, until something is', () => {
    useSettings.setState({ mode: 'wall' });
    toggleComparing();
    expect(useFrozen.getState()).toEqual({ comparing: false, frame: undefined });
    expect(useNotices.getState().notices).toEqual([{ kind: 'nothing-frozen' }]);
    expect(useSettings.getState().mode).toBe('wall');
    useSettings.setState({ mode: 'single' });
    toggleComparing();
    expect(useFrozen.getState().comparing).toBe(true);
    expect(useNotices.getState().notices).toEqual([]);
  });
});
