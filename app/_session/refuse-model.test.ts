import { beforeEach, expect, test } from 'vitest';
import { type NotOpened, useNotices } from '@/lib/state/notice-store';
import { type LabelFile, useOwnModels } from '@/lib/state/own-models';
import { setModelIds, setModelStatus, useStatus } from '@/lib/state/status-store';
import type { ModelRefusedEvent } from '@/lib/worker-client/client-event';
import { openModels } from './open/open-model';
import { refuseModel } from './refuse-model';

const file = (name: string) => new File([name], name);
const labels: LabelFile = { name: 'names.txt', labels: { en: ['cat', 'dog'] } };
const notices = () => useNotices.getState().notices;
const notOpened = (): readonly NotOpened[] =>
  notices().flatMap((notice) => (notice.kind === 'not-opened' ? notice.groups : []));

/** The network that loads, by the name of its file or its id. */
function loading(): string | undefined {
  const { model } = useStatus.getState();
  if (model.phase !== 'loading') return undefined;
  const own = useOwnModels.getState().opened.find(({ id }) => id === model.id);
  return own?.origin.file.name ?? model.id;
}

function refuse(code: ModelRefusedEvent['code'] = 'onnx-invalid'): string | undefined {
  const { model } = useStatus.getState();
  const modelId = model.phase === 'none' ? '' : model.id;
  refuseModel({ type: 'model-refused', modelId, code, message: 'no', params: {} });
  return loading();
}

beforeEach(() => {
  useNotices.setState({ notices: [] });
  useOwnModels.setState({ opened: [], labelFiles: {} });
  setModelIds(['site']);
  setModelStatus({ phase: 'loading', id: 'site', progress: undefined, previous: 'site' });
});

test('after a refused network the next one of the drop is tried, and each refused one is named', () => {
  openModels(['a', 'b', 'c'].map(file), [], false);
  expect([loading(), refuse(), refuse('internal')]).toEqual(['a', 'b', 'c']);
  expect(notOpened()).toEqual([
    { reason: 'refused', files: ['a'], problem: { code: 'onnx-invalid', params: { reason: 'no' } } },
    { reason: 'refused', files: ['b'], problem: { code: 'internal', params: { reason: 'no' } } },
  ]);
  expect(useOwnModels.getState().opened.map(({ origin }) => origin.file.name)).toEqual(['b', 'c']);
  expect(refuse()).toBe('site');
  expect(notOpened().map(({ files }) => files[0])).toEqual(['a', 'b', 'c']);
});

test('a network that was opened alone is refused in a notice that ends with the next one', () => {
  openModels([file('a')], [], true);
  expect(refuse()).toBe('site');
  expect(notices()).toMatchObject([{ kind: 'error', code: 'onnx-invalid' }]);
});

test('a network that was opened with a picture keeps its reason when the picture is shown', () => {
  openModels([file('a')], [], false);
  expect(refuse()).toBe('site');
  expect(notOpened()).toMatchObject([{ reason: 'refused', files: ['a'] }]);
});

test('class names wait for the next network of the drop, and are named when none is left', () => {
  openModels([file('a'), file('b')], [labels], false);
  refuse();
  expect(notOpened().map(({ reason }) => reason)).toEqual(['refused']);
  refuse();
  expect(notOpened().slice(1)).toMatchObject([
    { reason: 'refused', files: ['b'] },
    { reason: 'labels-refused', files: ['names.txt'] },
  ]);
});

test('class names of a network that is too large are named', () => {
  const large = Object.defineProperty(file('large'), 'size', { value: 501e6 });
  openModels([large], [labels], false);
  expect(notOpened()).toEqual([
    { reason: 'model-size', files: ['large'] },
    { reason: 'labels-refused', files: ['names.txt'] },
  ]);
  expect(loading()).toBe('site');
});

test('a network that loads is tried again if the one that was opened meanwhile is refused', () => {
  openModels([file('a'), file('b')], [], false);
  openModels([file('c')], [], true);
  expect([loading(), refuse(), refuse(), refuse()]).toEqual(['c', 'a', 'b', 'site']);
  expect(notOpened().map(({ files }) => files[0])).toEqual(['c', 'a', 'b']);
});

test('cancelling tries no other network', () => {
  openModels([file('a'), file('b')], [], false);
  expect(refuse('cancelled')).toBe('site');
  expect(notOpened()).toEqual([]);
  expect(useOwnModels.getState().opened).toHaveLength(2);
});

test('after the first network of the site, no other is loaded that nobody asked for', () => {
  setModelIds(['site', 'cheating']);
  expect(refuse('hash-mismatch')).toBeUndefined();
  expect(useStatus.getState().model).toEqual({ phase: 'refused', id: 'site' });
  expect(notices()).toMatchObject([{ kind: 'error', code: 'hash-mismatch' }]);
});
