import { describe, expect, test } from 'vitest';
import { thrownBy } from '../fixtures/read-fixture-nodejs';
import { ByteCursor } from './byte-cursor';
import { readPickle } from './pickle';
import { torchContext } from './torch-context';

function unpickle(...parts: (string | readonly number[])[]) {
  const bytes = parts.flatMap((part) =>
    typeof part === 'string' ? [...new TextEncoder().encode(part)] : part,
  );
  return readPickle(new ByteCursor(Uint8Array.from(bytes), 'weights.pth'), torchContext('weights.pth'));
}

describe('plain values', () => {
  // The bytes are the output of Python's pickle.dumps(value, 2).
  test.each([
    [[0x80, 2, 0x4b, 7, 0x2e], 7],
    [[0x80, 2, 0x4a, 0xfe, 0xff, 0xff, 0xff, 0x2e], -2],
    [[0x80, 2, 0x4d, 0x10, 0x27, 0x2e], 10_000],
    [[0x80, 2, 0x8a, 6, 0, 0, 0, 0, 0, 1, 0x2e], 2 ** 40],
    [[0x80, 2, 0x8a, 9, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0x2e], -(2n ** 64n)],
    [[0x80, 2, 0x47, 0x3f, 0xe0, 0, 0, 0, 0, 0, 0, 0x2e], 0.5],
    [
      [0x80, 2, 0x88, 0x89, 0x86, 0x71, 0, 0x2e],
      [true, false],
    ],
    [
      [0x80, 2, 0x5d, 0x71, 0, 0x28, 0x4e, 0x29, 0x65, 0x2e],
      [null, []],
    ],
    [[0x80, 2, 0x7d, 0x58, 1, 0, 0, 0, 0x61, 0x4b, 1, 0x73, 0x2e], new Map([['a', 1]])],
  ])('%j', (bytes, value) => {
    expect(unpickle(bytes)).toEqual(value);
  });

  test('a memoised value is the same object when it is read again', () => {
    const [first, second] = unpickle([0x80, 2, 0x5d, 0x71, 0, 0x68, 0, 0x86, 0x2e]) as unknown[];
    expect(first).toBe(second);
  });
});

describe('a pickle that could run code', () => {
  test.each(['posix\nsystem', 'builtins\neval', 'torch\nload', 'torch.hub\nload', '__builtin__\ngetattr'])(
    'the name %j is refused, and says so',
    (name) => {
      const error = thrownBy(() =>
        unpickle([0x80, 2], `c${name}\n`, [0x58, 2, 0, 0, 0], 'ls', [0x85, 0x52, 0x2e]),
      );
      expect(error).toMatchObject({
        code: 'pickle-refused',
        params: { file: 'weights.pth' },
        message: expect.stringContaining(
          `weights.pth names the class ${name.replace('\n', '.')}, which is not loaded`,
        ),
      });
    },
  );

  test.each([
    ['os', 'system'],
    ['numpy.testing._private.utils', 'runstring'],
    ['builtins', 'exec'],
    ['torch', '__proto__'],
    ['constructor', 'name'],
  ])('%s.%s is refused under the names of protocol 4', (module, name) => {
    const text = (value: string): [number[], string] => [[0x8c, value.length], value];
    const error = thrownBy(() =>
      unpickle([0x80, 4], ...text(module), ...text(name), [0x93, 0x29, 0x52, 0x2e]),
    );
    expect(error).toMatchObject({ code: 'pickle-refused' });
  });

  test.each([
    ['STACK_GLOBAL without names', [0x80, 4, 0x4e, 0x4e, 0x93, 0x2e]],
    ['a buffer outside the file, of protocol 5', [0x80, 5, 0x97, 0x2e]],
    ['INST, of protocol 0', [0x80, 2, 0x28, 0x69, 0x2e]],
    ['a call of a value that is not a function', [0x80, 2, 0x4b, 1, 0x29, 0x52, 0x2e]],
    ['a newer protocol', [0x80, 6, 0x4e, 0x2e]],
  ])('%s is refused', (_, bytes) => {
    expect(() => unpickle(bytes)).toThrow(/^weights\.pth is truncated or damaged/);
  });
});

test.each([
  ['an empty stack', [0x2e]],
  ['a missing mark', [0x74, 0x2e]],
  ['a missing memo', [0x68, 3, 0x2e]],
  ['no end', [0x80, 2, 0x4e]],
  ['text longer than the file', [0x58, 0xff, 0xff, 0xff, 0x7f, 0x61]],
  ['a key without a value', [0x7d, 0x28, 0x4b, 1, 0x75, 0x2e]],
  ['items of a number', [0x4b, 1, 0x4b, 2, 0x4b, 3, 0x73, 0x2e]],
  ['an invalid persistent id', [0x4b, 1, 0x51, 0x2e]],
])('an invalid program is refused: %s', (_, bytes) => {
  expect(thrownBy(() => unpickle(bytes))).toMatchObject({ name: 'UserError', code: 'file-truncated' });
});

test('the item list of an OrderedDict of Python 2 is read only once', () => {
  const pairs = [0x5d, 0x71, 1, 0x58, 1, 0, 0, 0, 0x61, 0x4b, 5, 0x86, 0x61];
  const [first, second] = unpickle('ccollections\nOrderedDict\n', [
    0x71,
    0,
    ...pairs,
    0x85,
    0x52,
    0x68,
    0,
    0x68,
    1,
    0x85,
    0x52,
    0x86,
    0x2e,
  ]) as unknown[];
  expect(first).toEqual(new Map([['a', 5]]));
  expect(second).toEqual(new Map());
});

test('a tensor as large as the address space allocates no memory before its storage is known', () => {
  const huge = [0x4a, 0xff, 0xff, 0xff, 0x7f];
  const storage = 'X\x07\x00\x00\x00storagectorch\nFloatStorage\nX\x01\x00\x00\x000X\x03\x00\x00\x00cpu';
  const tensor = unpickle('ctorch._utils\n_rebuild_tensor_v2\n((', storage, huge, [
    0x74,
    0x51,
    0x4b,
    0,
    ...huge,
    ...huge,
    0x86,
    0x4b,
    0,
    0x4b,
    0,
    0x86,
    0x89,
    0x4e,
    0x74,
    0x52,
    0x2e,
  ]);
  expect(tensor).toMatchObject({ kind: 'tensor', dims: [2147483647, 2147483647], strides: [0, 0] });
});
