import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type FetchContext, type RemoteFile, resumableFetch } from './resumable-fetch';

const CONTENT = Uint8Array.from({ length: 200_000 }, (_, index) => (index * 7) % 251);

let server: Server;
let baseUrl: string;
/** Range headers of the requests since the test began; '' for a request without one. */
let ranges: string[] = [];
/** If-Range headers of the same requests. */
let conditions: string[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    const range = request.headers.range;
    ranges.push(range ?? '');
    const condition = String(request.headers['if-range'] ?? '');
    conditions.push(condition);
    if (request.url === '/shy' && condition !== '') return void response.destroy();
    response.setHeader('etag', request.url === '/weak' ? 'W/"v1"' : '"v1"');
    const first = Number(/^bytes=(\d+)-$/.exec(range ?? '')?.[1] ?? 0);
    if (request.url === '/absent') return void response.writeHead(404).end();
    if (request.url === '/cut') {
      response.writeHead(200, { 'content-length': CONTENT.length });
      return void response.write(CONTENT.subarray(0, 150_000), () => response.destroy());
    }
    const isOther = condition !== '' && condition !== '"v1"';
    if (range === undefined || isOther || request.url === '/whole')
      return void response.writeHead(200).end(CONTENT);
    if (first >= CONTENT.length) return void response.writeHead(416).end();
    response.writeHead(206, { 'content-range': `bytes ${first}-` }).end(CONTENT.subarray(first));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});
afterAll(() => server.close());
beforeEach(() => {
  ranges = [];
  conditions = [];
});

/** Compares whole arrays, because comparing element by element takes seconds. */
function expectContent(bytes: Uint8Array | undefined): void {
  expect(Buffer.compare(bytes ?? new Uint8Array(), CONTENT)).toBe(0);
}

/** Keeps files in memory, up to a number of bytes. */
class MemoryStore {
  readonly files = new Map<string, Uint8Array<ArrayBuffer>>();
  constructor(private readonly roomBytes = Number.POSITIVE_INFINITY) {}

  async read(key: string) {
    return this.files.get(key) ?? new Uint8Array();
  }

  async append(key: string, storedBytes: number) {
    const { files, roomBytes } = this;
    let content = (files.get(key) ?? new Uint8Array()).slice(0, storedBytes);
    return {
      write(chunk: Uint8Array) {
        if (content.length + chunk.length > roomBytes) throw new Error('full');
        const longer = new Uint8Array(content.length + chunk.length);
        longer.set(content);
        longer.set(chunk, content.length);
        content = longer;
        files.set(key, content);
      },
      close: () => undefined,
    } as unknown as Awaited<ReturnType<NonNullable<FetchContext['store']>['append']>>;
  }

  async remove(key: string) {
    this.files.delete(key);
  }
}

const remote = (name: string): RemoteFile => ({
  url: `${baseUrl}${name}`,
  path: `models/${name}`,
  key: name,
  bytes: CONTENT.length,
});

function contextOf(store: FetchContext['store'], notStored: () => void = () => undefined): FetchContext {
  return { store, signal: new AbortController().signal, onProgress: () => undefined, onNotStored: notStored };
}

test('a file is fetched once, and then read from the store', async () => {
  const store = new MemoryStore();
  expectContent(await resumableFetch(remote('file'), contextOf(store)));
  expectContent(await resumableFetch(remote('file'), contextOf(store)));
  expect(ranges).toEqual(['']);
});

test('an interrupted download is resumed', async () => {
  const store = new MemoryStore();
  await expect(resumableFetch({ ...remote('cut'), key: 'file' }, contextOf(store))).rejects.toMatchObject({
    code: 'download-failed',
    params: { file: 'models/cut' },
  });
  const kept = store.files.get('file')?.length ?? 0;
  expect(kept).toBeGreaterThan(0);
  const reported: number[] = [];
  const going = { ...contextOf(store), onProgress: (loaded: number) => reported.push(loaded) };
  expectContent(await resumableFetch(remote('file'), going));
  expect(ranges).toEqual(['', `bytes=${kept}-`]);
  expect(reported[0]).toBeGreaterThan(kept);
  expect(reported.at(-1)).toBe(CONTENT.length);
  expectContent(store.files.get('file'));
  expect(conditions, 'of the same version').toEqual(['', '"v1"']);
  expect([...store.files.keys()], 'the version is stored until the file is complete').toEqual(['file']);
});

const KEPT_BYTES = 1000;

/** A store with the beginning of a file, and the entity tag of the version that it is of. */
function storeWithPart(part: Uint8Array<ArrayBuffer>, tag?: string): MemoryStore {
  const store = new MemoryStore();
  store.files.set('file', part);
  if (tag !== undefined) store.files.set('file.validator', new TextEncoder().encode(tag));
  return store;
}

test('the beginning of another version is fetched again', async () => {
  const store = storeWithPart(new Uint8Array(KEPT_BYTES), '"v0"');
  expectContent(await resumableFetch({ ...remote('file'), bytes: 0 }, contextOf(store)));
  expect(conditions).toEqual(['"v0"']);
  expectContent(store.files.get('file'));
});

test('a server that refuses the condition sends the whole file', async () => {
  const store = storeWithPart(CONTENT.slice(0, KEPT_BYTES), '"v1"');
  expectContent(await resumableFetch({ ...remote('shy'), key: 'file' }, contextOf(store)));
  expect(ranges).toEqual([`bytes=${KEPT_BYTES}-`, '']);
});

test('without a version only a file whose hash is known is resumed', async () => {
  for (const bytes of [CONTENT.length, 0]) {
    const store = storeWithPart(CONTENT.slice(0, KEPT_BYTES));
    expectContent(await resumableFetch({ ...remote('weak'), key: 'file', bytes }, contextOf(store)));
  }
  expect(ranges).toEqual([`bytes=${KEPT_BYTES}-`, '']);
  expect(conditions).toEqual(['', '']);
});

test('a host without ranges sends the whole file, which replaces the part', async () => {
  const store = new MemoryStore();
  store.files.set('whole', new Uint8Array(1000));
  expectContent(await resumableFetch(remote('whole'), contextOf(store)));
  expectContent(store.files.get('whole'));
});

test('a stored file that is too long is fetched again', async () => {
  const store = new MemoryStore();
  store.files.set('file', new Uint8Array(CONTENT.length + 1));
  expectContent(await resumableFetch(remote('file'), contextOf(store)));
  expectContent(store.files.get('file'));
});

test('without a store or quota the file is used anyway, and reported once', async () => {
  for (const store of [new MemoryStore(70_000), undefined]) {
    let reported = 0;
    const full = contextOf(store, () => {
      reported += 1;
    });
    expectContent(await resumableFetch(remote('file'), full));
    expect(reported).toBe(1);
  }
});

test('a missing file is reported by name', async () => {
  await expect(resumableFetch(remote('absent'), contextOf(new MemoryStore()))).rejects.toMatchObject({
    code: 'file-missing',
  });
});

test('a cancelled download is reported as such, and keeps its bytes', async () => {
  const store = new MemoryStore();
  const controller = new AbortController();
  const cancelled = {
    ...contextOf(store),
    signal: controller.signal,
    onProgress: () => controller.abort(),
  };
  await expect(resumableFetch(remote('file'), cancelled)).rejects.toMatchObject({ name: 'AbortError' });
  expect(store.files.get('file')?.length).toBeGreaterThan(0);
});
