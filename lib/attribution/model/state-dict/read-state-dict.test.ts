import { describe, expect, test } from 'vitest';
import { UserError } from '../../user-error';
import { readFixture, thrownBy } from '../fixtures/read-fixture-nodejs';
import { readStateDict } from './read-state-dict';

interface Expected {
  readonly dims: readonly number[];
  readonly values: readonly number[];
}

async function expectedTensors(): Promise<[string, Expected][]> {
  const json = new TextDecoder().decode(await readFixture('tiny.json'));
  return Object.entries(JSON.parse(json) as Record<string, Expected>);
}

const containers = ['zip', 'legacy'] as const;

describe.each(containers)('a state dict in the %s container of torch.save', (container) => {
  const fileName = `tiny.${container}.pth`;

  test('gives every float tensor as PyTorch printed it, whatever its strides and format; counters are left out', async () => {
    const stateDict = readStateDict(await readFixture(fileName), fileName);
    const expected = await expectedTensors();
    expect([...stateDict.keys()]).toEqual(expected.map(([name]) => name));
    for (const [name, { dims, values }] of expected) {
      const data = Float32Array.from(values);
      expect({ name, ...stateDict.get(name) }).toEqual({ name, type: 'float32', dims, data });
    }
  });

  test('reads the same where the bytes do not start at a multiple of four', async () => {
    const bytes = await readFixture(fileName);
    const shifted = new Uint8Array(bytes.length + 1).subarray(1);
    shifted.set(bytes);
    expect(readStateDict(shifted, fileName)).toEqual(readStateDict(bytes, fileName));
  });

  test('is found inside a checkpoint, and loses the prefix of DataParallel', async () => {
    const stateDict = readStateDict(await readFixture(`checkpoint.${container}.pth`), 'checkpoint.pth');
    expect(stateDict).toEqual(readStateDict(await readFixture(fileName), fileName));
  });

  test('is refused with the name of a class that it does not need', async () => {
    const bytes = await readFixture(`namespace.${container}.pth`);
    const error = thrownBy(() => readStateDict(bytes, 'namespace.pth'));
    expect(error).toBeInstanceOf(UserError);
    expect(error).toMatchObject({
      code: 'pickle-refused',
      message: expect.stringMatching(
        /^namespace\.pth names the class argparse\.Namespace, .* save only the weights/,
      ),
    });
  });

  test('cut short anywhere is refused with one sentence', async () => {
    const bytes = await readFixture(fileName);
    for (let length = 20; length < bytes.length; length += 13) {
      const error = thrownBy(() => readStateDict(bytes.subarray(0, length), fileName));
      expect(error, `cut at ${length}`).toBeInstanceOf(UserError);
      expect(error).toMatchObject({ code: 'file-truncated', message: expect.stringContaining(fileName) });
    }
  });
});

test('any single changed byte of a legacy file is read or refused, never a crash', async () => {
  const bytes = await readFixture('tiny.legacy.pth');
  let refusals = 0;
  for (let offset = 15; offset < bytes.length; offset++) {
    const changed = Uint8Array.from(bytes);
    changed[offset] = changed[offset]! ^ 0xff;
    try {
      readStateDict(changed, 'changed.pth');
    } catch (error) {
      expect(error, `changed at ${offset}`).toBeInstanceOf(UserError);
      refusals++;
    }
  }
  expect(refusals).toBeGreaterThan(bytes.length / 3);
});

test('a changed weight in a zip does not fit its checksum', async () => {
  const bytes = await readFixture('tiny.zip.pth');
  const weight = new Uint8Array(Float32Array.of(-2.5, -1.5, -0.5).buffer);
  const offset = bytes.findIndex((_, start) => weight.every((byte, index) => bytes[start + index] === byte));
  bytes[offset] = 1;
  expect(() => readStateDict(bytes, 'tiny.pth')).toThrow(
    /^tiny\.pth is cut short or damaged \(the checksum of its part tiny\.zip\/data\/\d+ does not fit\)/,
  );
});

test('files of another kind are refused by what they hold', async () => {
  const text = new TextEncoder().encode('<!doctype html><title>Not found</title>');
  expect(() => readStateDict(text, 'page.pth')).toThrow('page.pth is no file of PyTorch weights');
  expect(() => readStateDict(new Uint8Array(), 'empty.pth')).toThrow(
    'empty.pth is no file of PyTorch weights',
  );
  const list = await readFixture('list.zip.pth');
  expect(() => readStateDict(list, 'list.pth')).toThrow('list.pth holds no state dict');
  const tar = new Uint8Array(512);
  tar.set(new TextEncoder().encode('ustar'), 257);
  expect(() => readStateDict(tar, 'old.pth')).toThrow(
    'old.pth is in the tar format of the first PyTorch versions',
  );
});
