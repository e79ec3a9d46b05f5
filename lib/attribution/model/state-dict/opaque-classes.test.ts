import { describe, expect, test } from 'vitest';
import pickles from '../fixtures/pickles.json' with { type: 'json' };
import { ByteCursor } from './byte-cursor';
import { readPickle } from './pickle';
import { torchContext } from './torch-context';

function unpickle(base64: string) {
  const cursor = new ByteCursor(Uint8Array.from(Buffer.from(base64, 'base64')), 'x.pth');
  const value = readPickle(cursor, torchContext('x.pth'));
  expect(cursor.remaining).toBe(0);
  return value as Map<string, unknown>;
}

const OPAQUE = { kind: 'opaque' };
/** Values that are read as plain data; all others are opaque. */
const PLAIN = {
  defaultdict: new Map([['losses', [0.5]]]),
  OrderedDict: new Map([['lr', 0.1]]),
};

describe.each(Object.entries(pickles))('%s, as Python pickles it', (name, protocols) => {
  test.each(Object.entries(protocols))('is read and skipped in protocol %s', (_, base64) => {
    const dict = unpickle(base64);
    expect(dict.get('after')).toBe(7);
    const value = dict.get('value');
    if (name === 'recursive') expect((value as [[unknown]])[0][0]).toBe(value);
    // NumPy writes dtypes and scalars as calls; a dtype of PyTorch is a name that is not called.
    else if (name === 'torch.dtype') expect(value).toMatchObject({ kind: 'function' });
    else expect(value).toEqual(name in PLAIN ? PLAIN[name as keyof typeof PLAIN] : OPAQUE);
  });
});
