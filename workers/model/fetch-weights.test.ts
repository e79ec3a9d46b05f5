import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sha256 } from 'live-attribution/model';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { ModelContext } from './fetch-model';
import { fetchWeights } from './fetch-weights';
import { ProgressMeter } from './progress-meter';

const CONTENT = Uint8Array.from({ length: 5000 }, (_, index) => (index * 7) % 251);

let server: Server;
let url: string;
/** Range headers of the requests since the test began; '' for a request without one. */
let ranges: string[];

beforeAll(async () => {
  server = createServer(({ headers: { range } }, response) => {
    ranges.push(range ?? '');
    const first = Number(/^bytes=(\d+)-$/.exec(range ?? '')?.[1] ?? 0);
    response.writeHead(range === undefined ? 200 : 206).end(CONTENT.subarray(first));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/weights.safetensors`;
});
beforeEach(() => {
  ranges = [];
  told = [];
});
afterAll(() => server.close());

/** A store with one file, which only reads and removes. */
function storeWith(key: string, bytes: Uint8Array<ArrayBuffer>) {
  const files = new Map([[key, bytes]]);
  const store = {
    read: async (name: string) => files.get(name) ?? new Uint8Array(),
    append: () => Promise.reject(new Error('full')),
    remove: async (name: string) => void files.delete(name),
  };
  return { files, store: store satisfies ModelContext['store'] };
}

/** Types of the reports since the test began, apart from the progress. */
let told: string[];

async function fetchFrom(hash: string | undefined, store?: ModelContext['store']): Promise<Uint8Array> {
  const report: ModelContext['report'] = ({ type }) => {
    if (type !== 'load-progress') told.push(type);
  };
  const origin = {
    kind: 'weights',
    url,
    name: 'A',
    licence: 'MIT',
    title: 'A',
    bytes: CONTENT.length,
  } as const;
  const context = { store, signal: new AbortController().signal, report };
  return (
    await fetchWeights(
      { ...origin, ...(hash !== undefined && { sha256: hash }) },
      new ProgressMeter(report),
      context,
    )
  ).bytes;
}

test('weights with the expected hash are used, and stored ones not requested', async () => {
  const hash = await sha256(CONTENT);
  expect(await fetchFrom(hash)).toEqual(CONTENT);
  expect(await fetchFrom(hash, storeWith(hash, CONTENT).store)).toEqual(CONTENT);
  expect(ranges).toEqual(['']);
});

test('stored weights that were altered, or a beginning of others, are fetched again', async () => {
  const hash = await sha256(CONTENT);
  for (const length of [CONTENT.length, 1000]) {
    const { store, files } = storeWith(hash, new Uint8Array(length));
    expect(await fetchFrom(hash, store)).toEqual(CONTENT);
    expect(files.size).toBe(0);
  }
  expect(ranges).toEqual(['', 'bytes=1000-', '']);
});

test.each([
  ['with a known hash', true],
  ['without one', false],
])('weights %s that cannot be stored are used, and said to be not stored', async (_, isKnown) => {
  const hash = isKnown ? await sha256(CONTENT) : undefined;
  for (const store of [undefined, storeWith('other', CONTENT).store]) {
    told = [];
    expect(await fetchFrom(hash, store)).toEqual(CONTENT);
    expect(told).toEqual(['model-not-stored']);
  }
});

test('stored weights are not said to be not stored', async () => {
  const hash = await sha256(CONTENT);
  const { files, store } = storeWith('other', CONTENT);
  const append = async (key: string) =>
    ({
      write: (chunk: Uint8Array<ArrayBuffer>) => files.set(key, joined(files.get(key), chunk)),
      close: () => undefined,
    }) as unknown as Awaited<ReturnType<NonNullable<ModelContext['store']>['append']>>;
  for (let time = 0; time < 2; time++) expect(await fetchFrom(hash, { ...store, append })).toEqual(CONTENT);
  expect(files.get(hash)).toEqual(CONTENT);
  expect(ranges).toEqual(['']);
  expect(told).toEqual([]);
});

function joined(before = new Uint8Array(), chunk: Uint8Array): Uint8Array<ArrayBuffer> {
  return Uint8Array.from([...before, ...chunk]);
}

test('other weights are refused and not kept', async () => {
  const wrong = await sha256(new Uint8Array(3));
  await expect(fetchFrom(wrong)).rejects.toMatchObject({
    code: 'hash-mismatch',
    params: { file: 'weights.safetensors' },
  });
  expect(ranges).toEqual(['']);
});
