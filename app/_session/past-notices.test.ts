import type { ModelManifest } from 'live-attribution/model';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DEFAULT_SETTINGS } from '@/lib/settings/settings-table';
import { setFrozenFrame, useFrozen } from '@/lib/state/frozen-store';
import { addMapProblem, addNotice, addProblem, useNotices } from '@/lib/state/notice-store';
import { setMethod, setMode, setOpacity, setOption, useSettings } from '@/lib/state/settings-store';
import { showScene } from '@/lib/state/source/show-source';
import { useSource } from '@/lib/state/source/source-store';
import { setEngineStatus, setModelStatus, useStatus } from '@/lib/state/status-store';
import { followPastNotices } from './past-notices';

const kinds = () => useNotices.getState().notices.map(({ kind }) => kind);
const manifest = (id: string) => ({ id, layers: [], classCount: 2 }) as unknown as ModelManifest;
const ready = (id: string) =>
  setModelStatus({ phase: 'ready', id, manifest: manifest(id), labels: { en: [] }, precision: 'float32' });
const loading = (id: string) => setModelStatus({ phase: 'loading', id, progress: undefined });
const problem = { code: 'image-invalid', message: '', params: { file: 'a.txt' } } as const;

let stop: () => void;

beforeEach(() => {
  useNotices.setState({ notices: [] });
  useSettings.setState(DEFAULT_SETTINGS);
  useSource.setState(useSource.getInitialState());
  useStatus.setState(useStatus.getInitialState());
  useFrozen.setState(useFrozen.getInitialState());
  stop = followPastNotices();
});

afterEach(() => stop());

test('“slow” ends with the method that was slow, not with another look', () => {
  addNotice({ kind: 'slow', mapMs: 3000 });
  setOpacity('alpha', 0.2);
  expect(kinds()).toEqual(['slow']);
  setMethod('saliency');
  expect(kinds()).toEqual([]);
});

test.each<[string, () => void]>([
  ['view', () => setMode('wall')],
  ['method', () => setMethod('saliency')],
  ['layer', () => useSettings.setState({ layer: 'layer2' })],
  ['network', () => ready('b')],
  ['engine', () => setEngineStatus({ phase: 'ready', engine: 'webgpu', adapter: '' })],
])('“slow” ends with another %s', (_, change) => {
  ready('a');
  setEngineStatus({ phase: 'ready', engine: 'cpu', adapter: '' });
  addNotice({ kind: 'slow', mapMs: 3000 });
  setEngineStatus({ phase: 'ready', engine: 'cpu', adapter: 'another name' });
  expect(kinds()).toEqual(['slow']);
  change();
  expect(kinds()).toEqual([]);
});

test('“nothing frozen” ends once a frame is frozen', () => {
  addNotice({ kind: 'nothing-frozen' });
  setMode('wall');
  expect(kinds()).toEqual(['nothing-frozen']);
  setFrozenFrame({ method: 'saliency', target: 0 } as never);
  expect(kinds()).toEqual([]);
});

test('the error of a file ends with the next picture', () => {
  addProblem(problem);
  expect(kinds()).toEqual(['error']);
  showScene();
  expect(kinds()).toEqual([]);
});

test('the error of a choice ends with another option, the error of a file does not', () => {
  addProblem(problem);
  setOption({ windowPx: 8 });
  expect(kinds()).toEqual(['error']);
  addMapProblem({ ...problem, code: 'option-invalid' }, 'choice');
  expect(kinds()).toEqual(['map-error', 'error']);
  setOption({ windowPx: 16 });
  expect(kinds()).toEqual(['error']);
});

test('the error of a network stays while the former one returns, and ends with another one', () => {
  ready('usual');
  loading('broken');
  addProblem({ code: 'hash-mismatch', message: '', params: { file: 'broken' } });
  loading('usual');
  ready('usual');
  expect(kinds()).toEqual(['error']);
  loading('other');
  expect(kinds()).toEqual(['error']);
  ready('other');
  expect(kinds()).toEqual([]);
});

test('the first network does not end what a link could not apply; another view does', () => {
  addNotice({ kind: 'address', parts: ['mode=attic'] });
  loading('usual');
  ready('usual');
  expect(kinds()).toEqual(['address']);
  setMode('noise');
  expect(kinds()).toEqual([]);
});

test('an engine that runs again ends “stopped”; an update stays', () => {
  useStatus.setState({ engine: { phase: 'stopped' } });
  addNotice({ kind: 'update', apply: () => undefined });
  addNotice({ kind: 'stopped' });
  showScene();
  expect(kinds()).toEqual(['stopped', 'update']);
  useStatus.setState({ engine: { phase: 'ready', engine: 'wasm' } as never });
  expect(kinds()).toEqual(['update']);
});
