import { beforeEach, expect, test } from 'vitest';
import { type NotOpened, useNotices } from '@/lib/state/notice-store';
import { useOwnModels } from '@/lib/state/own-models';
import { setModelStatus, useStatus } from '@/lib/state/status-store';
import type { DroppedFiles } from './dropped-files';
import { openFiles } from './open-files';

const drop = (...files: readonly File[]): DroppedFiles => ({
  files,
  isTruncated: false,
  unreadable: [],
  empty: [],
});
const loading = () => {
  const { model } = useStatus.getState();
  if (model.phase !== 'loading') return undefined;
  return useOwnModels.getState().opened.find(({ id }) => id === model.id)?.origin.file.name;
};

beforeEach(() => {
  useNotices.setState({ notices: [] });
  useOwnModels.setState({ opened: [], labelFiles: {} });
  setModelStatus({ phase: 'loading', id: 'site', progress: undefined });
});

test('of two drops the later one wins, though its files are read sooner', async () => {
  let resolve = (_: DroppedFiles) => {};
  const folder = new Promise<DroppedFiles>((resolveFolder) => {
    resolve = resolveFolder;
  });
  const first = openFiles(folder);
  const second = openFiles(drop(new File(['b'], 'b.onnx')));
  resolve(drop(new File(['a'], 'a.onnx')));
  await Promise.all([first, second]);
  expect(loading()).toBe('b.onnx');
  expect(useOwnModels.getState().opened.map(({ origin }) => origin.file.name)).toEqual(['a.onnx', 'b.onnx']);
});

test('an empty file has its own sentence, whatever its name is', async () => {
  await openFiles(drop(...['a.png', 'b.onnx', 'c.txt', 'd'].map((name) => new File([], name))));
  const groups: readonly NotOpened[] = useNotices
    .getState()
    .notices.flatMap((notice) => (notice.kind === 'not-opened' ? notice.groups : []));
  expect(groups).toEqual([{ reason: 'empty-file', files: ['a.png', 'b.onnx', 'c.txt', 'd'] }]);
});

test('two networks of one name, size and time are both opened', async () => {
  const file = (bytes: string) => new File([bytes], 'net.onnx', { lastModified: 1 });
  await openFiles(drop(file('a'), file('b'), file('a')));
  const bytes = useOwnModels.getState().opened.map(({ origin }) => origin.file.text());
  expect(await Promise.all(bytes)).toEqual(['a', 'b']);
});

test('a picture beside a lesson is offered, and named as one', async () => {
  const lesson = {
    format: 'attribution-lesson',
    version: 2,
    id: 'a',
    title: 'A',
    steps: [{ id: 'b', title: 'B' }],
  };
  await openFiles(drop(new File([JSON.stringify(lesson)], 'a.json'), new File(['\x89PNG'], 'b.png')));
  expect(useNotices.getState().notices).toContainEqual({ kind: 'pictures', count: 1 });
});
