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

describe.each(containers)('a state dict in the %s format of torch.save', (container) => {
  const fileName = `tiny.${container}.pth`;

  test('returns every float tensor for all strides and formats, without integer counters', async () => {
    const stateDict = readStateDict(await readFixture(fileName), fileName);
    const expected = await expectedTensors();
    expect([...stateDict.keys()]).toEqual(expected.map(([name]) => name));
    for (const [name, { dims, values }] of expected) {
      const data = Float32Array.from(values);
      expect({ name, ...stateDict.get(name) }).toEqual({ name, type: 'float32', dims, data });
    }
  });

  test('is read from an unaligned buffer', async () => {
    const bytes = await readFixture(fileName);
    const shifted = new Uint8Array(bytes.length + 1).subarray(1);
    shifted.set(bytes);
    expect(readStateDict(shifted, fileName)).toEqual(readStateDict(bytes, fileName));
  });

  test('is found inside a checkpoint, without the prefix of DataParallel', async () => {
    const stateDict = readStateDict(await readFixture(`checkpoint.${container}.pth`), 'checkpoint.pth');
    expect(stateDict).toEqual(readStateDict(await readFixture(fileName), fileName));
  });

  test('is read beside the arguments of the training, an argparse.Namespace', async () => {
    const stateDict = readStateDict(await readFixture(`namespace.${container}.pth`), 'namespace.pth');
    expect(stateDict).toEqual(readStateDict(await readFixture(fileName), fileName));
  });

  test('is refused if it is truncated at any byte', async () => {
    const bytes = await readFixture(fileName);
    for (let length = 20; length < bytes.length; length += 13) {
      const error = thrownBy(() => readStateDict(bytes.subarray(0, length), fileName));
      expect(error, `cut at ${length}`).toBeInstanceOf(UserError);
      expect(error).toMatchObject({ code: 'file-truncated', message: expect.stringContaining(fileName) });
      expect(error).toMatchObject({ params: { file: fileName } });
    }
  });
});

test('a legacy file with any single byte changed is read or refused', async () => {
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

test('a changed weight in a zip does not match its checksum', async () => {
  const bytes = await readFixture('tiny.zip.pth');
  const weight = new Uint8Array(Float32Array.of(-2.5, -1.5, -0.5).buffer);
  const offset = bytes.findIndex((_, start) => weight.every((byte, index) => bytes[start + index] === byte));
  bytes[offset] = 1;
  expect(() => readStateDict(bytes, 'tiny.pth')).toThrow(
    /^tiny\.pth is truncated or damaged \(the checksum of its entry tiny\.zip\/data\/\d+ does not match\)/,
  );
});

test('files of another kind are refused by their content', async () => {
  const text = new TextEncoder().encode('<!doctype html><title>Not found</title>');
  expect(() => readStateDict(text, 'page.pth')).toThrow('page.pth is not a file of PyTorch weights');
  expect(() => readStateDict(new Uint8Array(), 'empty.pth')).toThrow(
    'empty.pth is not a file of PyTorch weights',
  );
  const list = await readFixture('list.zip.pth');
  expect(() => readStateDict(list, 'list.pth')).toThrow('list.pth has no state dict: save it with ');
  expect(thrownBy(() => readStateDict(list, 'list.pth'))).toMatchObject({
    code: 'file-wrong-type',
    params: { file: 'list.pth' },
  });
  const tar = new Uint8Array(512);
  tar.set(new TextEncoder().encode('ustar'), 257);
  expect(() => readStateDict(tar, 'old.pth')).toThrow(
    'old.pth has the tar format of the first PyTorch versions',
  );
});
