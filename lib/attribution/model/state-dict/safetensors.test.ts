import { expect, test } from 'vitest';
import { thrownBy } from '../fixtures/read-fixture-nodejs';
import { readStateDict } from './read-state-dict';

type Header = Record<string, unknown>;

function safetensors(header: Header | string, data: Uint8Array): Uint8Array {
  const json = new TextEncoder().encode(typeof header === 'string' ? header : JSON.stringify(header));
  const bytes = new Uint8Array(8 + json.length + data.length);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(json.length), true);
  bytes.set(json, 8);
  bytes.set(data, 8 + json.length);
  return bytes;
}

const floats = new Uint8Array(Float32Array.of(1, -2, 3.5, 4).buffer);
const a = { dtype: 'F32', shape: [2], data_offsets: [0, 8] };
const b = { dtype: 'F32', shape: [1, 2], data_offsets: [8, 16] };

test('reads F32, F16 and BF16 and skips counters', () => {
  const halves = new Uint8Array(Uint16Array.of(0x3c00, 0xc000, 0x3f80, 0xc049).buffer);
  const header = {
    __metadata__: { format: 'pt' },
    whole: { dtype: 'F32', shape: [4], data_offsets: [0, 16] },
    half: { dtype: 'F16', shape: [2, 1], data_offsets: [16, 20] },
    brain: { dtype: 'BF16', shape: [2], data_offsets: [20, 24] },
    count: { dtype: 'I64', shape: [], data_offsets: [24, 32] },
  };
  const stateDict = readStateDict(
    safetensors(header, Uint8Array.of(...floats, ...halves, ...new Uint8Array(8))),
    'w.safetensors',
  );
  expect([...stateDict]).toEqual([
    ['whole', { type: 'float32', dims: [4], data: Float32Array.of(1, -2, 3.5, 4) }],
    ['half', { type: 'float32', dims: [2, 1], data: Float32Array.of(1, -2) }],
    ['brain', { type: 'float32', dims: [2], data: Float32Array.of(1, -3.140625) }],
  ]);
});

const invalidHeaders: [string, Header | string, RegExp][] = [
  ['tensors overlap', { a, b: { ...b, data_offsets: [4, 12] } }, /the tensor b overlaps another/],
  ['there is a gap', { a, b: { ...b, shape: [1], data_offsets: [12, 16] } }, /a gap before the tensor b/],
  [
    'a tensor reaches beyond the file',
    { a, b: { ...b, shape: [100], data_offsets: [8, 408] } },
    /declares 408/,
  ],
  ['a shape does not match', { a: { ...a, shape: [3] }, b }, /size of the tensor a does not match its shape/],
  ['the shape is huge', { a: { ...a, shape: [2 ** 40, 2 ** 40] }, b }, /size of the tensor a does not match/],
  ['the shape is negative', { a: { ...a, shape: [-2] }, b }, /does not describe the tensor a/],
  ['an offset is negative', { a: { ...a, data_offsets: [-8, 0] }, b }, /does not describe the tensor a/],
  ['data remains', { a }, /16 bytes of weights, but its header declares 8/],
  ['the header is not JSON', '{"a": ', /its header is not JSON/],
];

test.each(invalidHeaders)('is refused if %s', (_, header, message) => {
  const error = thrownBy(() => readStateDict(safetensors(header, floats), 'w.safetensors'));
  expect(error).toMatchObject({
    name: 'UserError',
    code: 'file-truncated',
    message: expect.stringMatching(message),
    params: { file: 'w.safetensors' },
  });
  expect(error).toMatchObject({ message: expect.stringMatching(/^w\.safetensors is truncated or damaged/) });
});

test('is refused if it has an unsupported number format', () => {
  const header = { a: { dtype: 'F8_E4M3', shape: [16], data_offsets: [0, 16] } };
  expect(() => readStateDict(safetensors(header, floats), 'w.safetensors')).toThrow(
    'w.safetensors stores the tensor a as F8_E4M3: save it again as F32, F16 or BF16.',
  );
});

test('is refused if its header is longer than the file', () => {
  const bytes = safetensors({ a, b }, floats);
  new DataView(bytes.buffer).setBigUint64(0, 90_000_000n, true);
  expect(() => readStateDict(bytes, 'w.safetensors')).toThrow(/truncated or damaged/);
});
