import { beforeEach, expect, test } from 'vitest';
import { chooseLabels } from './class-labels';
import { useNotices } from './notice-store';
import { labelFilesOf, setLabelFiles, useOwnModels } from './own-models';

const file = (name: string, ...en: string[]) => ({ name, labels: { en } });
const groups = () =>
  useNotices.getState().notices.flatMap((notice) => (notice.kind === 'not-opened' ? notice.groups : []));

beforeEach(() => {
  useOwnModels.setState({ labelFiles: {} });
  useNotices.setState({ notices: [] });
});

test('of several files the one with a name per class is used, the others are named', () => {
  const fitting = file('names.txt', 'cat', 'dog');
  setLabelFiles('net', { used: undefined, waiting: [file('licence.txt', 'text'), fitting] });
  expect(chooseLabels('net', 2)).toEqual({ en: ['cat', 'dog'] });
  expect(groups()).toEqual([
    { reason: 'labels-spare', files: ['licence.txt'], params: { used: 'names.txt' } },
  ]);
  expect(chooseLabels('net', 2)).toEqual({ en: ['cat', 'dog'] });
  expect(groups()).toHaveLength(1);
});

test('a wrong number of names changes nothing and is told once, per language', () => {
  const before = file('before.txt', 'cat', 'dog');
  const uneven = { name: 'uneven.json', labels: { en: ['cat', 'dog'], de: ['Katze'] } };
  setLabelFiles('net', { used: before, waiting: [file('three.txt', 'a', 'b', 'c'), uneven] });
  expect(chooseLabels('net', 2)).toEqual(before.labels);
  expect(groups()).toEqual([
    { reason: 'labels-count', files: ['three.txt'], params: { classCount: 2, labelCount: 3 } },
    { reason: 'labels-count', files: ['uneven.json'], params: { classCount: 2, labelCount: 1 } },
  ]);
  expect(labelFilesOf('net')).toEqual({ used: before, waiting: [] });
});

test('a network without files keeps its own names', () => {
  expect(chooseLabels('net', 2)).toBeUndefined();
});
