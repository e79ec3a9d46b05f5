import { expect, test } from 'vitest';
import { readNpy } from '../npy/read-npy';
import { UserError } from '../user-error';
import { readLabels } from './read-labels';
import { ByteCursor } from './state-dict/byte-cursor';
import { readPickle } from './state-dict/pickle';
import type { StoredTensor } from './state-dict/pickle-value';
import { readSafetensors } from './state-dict/safetensors';
import { readStoredTensors } from './state-dict/stored-tensors';
import { torchContext } from './state-dict/torch-context';

const latin1 = (text: string) => Uint8Array.from(Buffer.from(text, 'latin1'));
const unpickle = (bytes: Uint8Array) => readPickle(new ByteCursor(bytes, 'x.pth'), torchContext('x.pth'));

/** Runs `work` and returns its error, and what it takes in seconds of processor time and in MB. */
function measure(work: () => unknown): { error: unknown; cpuS: number; megabytes: number } {
  const before = process.cpuUsage();
  const heap = process.memoryUsage().rss;
  let error: unknown;
  try {
    work();
  } catch (caught) {
    error = caught;
  }
  const { user, system } = process.cpuUsage(before);
  return { error, cpuS: (user + system) / 1e6, megabytes: (process.memoryUsage().rss - heap) / 1e6 };
}

function npy(shape: string, header = `{'descr': '<f4', 'fortran_order': False, 'shape': (${shape}), }`) {
  const length = header.length;
  return latin1(
    `\x93NUMPY\x02\0${String.fromCharCode(length & 255, (length >> 8) & 255, length >> 16, 0)}${header}`,
  );
}

function safetensors(header: string) {
  const bytes = new Uint8Array(8 + header.length);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(header.length), true);
  bytes.set(latin1(header), 8);
  return bytes;
}

const MEGABYTES_5 = 5_000_000;

test.each<[string, () => unknown]>([
  ['a pickle of 5 million lists', () => unpickle(latin1(`\x80\x02${']'.repeat(MEGABYTES_5)}.`))],
  ['a pickle of 5 million dicts', () => unpickle(latin1(`\x80\x02${'}'.repeat(MEGABYTES_5)}.`))],
  ['a pickle of 5 million tuples', () => unpickle(latin1(`\x80\x02${')'.repeat(MEGABYTES_5)}.`))],
  ['a pickle of 5 million marks', () => unpickle(latin1(`\x80\x02${'('.repeat(MEGABYTES_5)}.`))],
  ['a pickle of 5 million memos', () => unpickle(latin1(`\x80\x02N${'\x94'.repeat(MEGABYTES_5)}.`))],
  ['a pickle of 2.5 million texts', () => unpickle(latin1(`\x80\x04${'\x8c\0'.repeat(MEGABYTES_5 / 2)}.`))],
  [
    'a safetensors header of 5 MB',
    () => readSafetensors(safetensors(`{"a":[${'{},'.repeat(1.6e6)}0]}`), 'x'),
  ],
  [
    'a tensor of a million axes',
    () =>
      readSafetensors(
        safetensors(`{"a":{"dtype":"F32","shape":[${'1,'.repeat(1e6)}1],"data_offsets":[0,4]}}`),
        'x',
      ),
  ],
  ['an .npy header of 5 MB', () => readNpy(npy('1,'.repeat(MEGABYTES_5 / 2)), 'x.npy')],
  ['an .npy file of 9 axes', () => readNpy(npy('1, '.repeat(9)), 'x.npy')],
  [
    'an .npy file whose shape is 0 times infinity',
    () => readNpy(npy(`${'9'.repeat(15)}, `.repeat(22).concat('0')), 'x.npy'),
  ],
  ['an .npy file with an axis of 9·10^15', () => readNpy(npy('0, 9000000000000000'), 'x.npy')],
  ['a label with a million tabs', () => readLabels(latin1(`a${'\t'.repeat(1e6)}x\nb`), 'x.csv')],
  ['five million labels', () => readLabels(latin1('a\n'.repeat(MEGABYTES_5 / 2)), 'x.txt')],
  ['a million labels that are numbers', () => readLabels(latin1(`[${'1,'.repeat(1e6)}1]`), 'x.json')],
  ['200,000 labels that are numbers', () => readLabels(latin1(`[${'1,'.repeat(2e5)}1]`), 'x.json')],
  ['labels of 20 MB', () => readLabels(new Uint8Array(20e6).fill(97), 'x.txt')],
])('%s: refused within 2 s and 300 MB', (_, work) => {
  const { error, cpuS, megabytes } = measure(work);
  expect(error).toMatchObject({ name: 'UserError', message: expect.stringMatching(/^.{1,300}$/) });
  expect(cpuS).toBeLessThan(2);
  expect(megabytes).toBeLessThan(300);
});

test('500 strided views of one storage of 8 MB read only their elements', () => {
  const type = { kind: 'storage-type', elementType: 'float64', bytesPerElement: 8 } as const;
  const length = 2 ** 20;
  const storage = { kind: 'storage', key: '0', type, start: 0, length } as const;
  const view: StoredTensor = { kind: 'tensor', storage, offset: 0, dims: [2, 2], strides: [length / 2, 1] };
  const bytes = new Uint8Array(new Float64Array(length).fill(1).map((_, index) => index).buffer);
  const root = new Map(Array.from({ length: 500 }, (_, index) => [`w${index}`, view]));
  const { error, cpuS } = measure(() => {
    const dict = readStoredTensors(root, () => bytes, { fileName: 'x', byteLength: bytes.length });
    expect([...dict.get('w499')!.data]).toEqual([0, 1, length / 2, length / 2 + 1]);
  });
  expect(error).toBeUndefined();
  expect(cpuS).toBeLessThan(0.5);
});

test('a sentence has at most 300 characters and one line, whatever names a file contains', () => {
  const name = `"\n\t${'ä'.repeat(1e5)}\u{1f600}`;
  const { message, params } = new UserError('onnx-invalid', `x.onnx uses ${name}: export it again.`, {
    name,
  });
  expect(message).toMatch(/^x\.onnx uses .{0,280}…ä+.*: export it again\.$/u);
  expect(message.length).toBeLessThanOrEqual(300);
  expect(String(params.name).length).toBeLessThanOrEqual(72);
  expect(String(params.name)).not.toMatch(/[\p{Cc}\p{Cs}]/u);
});
