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
