import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buildModelFolder, untrainedResnet18 } from 'live-attribution/model';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ModelStore } from '@/lib/model-store/model-store';
import type { LoadProgress, LoadReport } from '@/lib/protocol/models';
import { fetchModel, type ModelContext } from './fetch-model';

let server: Server;
let graphBytes: number;
let baseUrl: string;
/** When the labels of `late-labels` are sent. */
let labelsMayCome: Promise<unknown> = Promise.resolve();
/** Addresses that were requested, without the folder. */
let requested: string[];

beforeAll(async () => {
  const files = await buildModelFolder({
    stateDict: untrainedResnet18(1, { width: 8, classCount: 4 }),
    id: 'narrow',
    name: 'Narrow',
    trained: false,
    source: { title: 'Random weights' },
    licence: 'MIT',
    labels: { en: ['a', 'b', 'c', 'd'] },
    weights: 'float32',
  });
  graphBytes = files.get('model.onnx')!.length;
  server = createServer((request, response) => {
    const [, folder, name] = request.url!.split('/');
    requested.push(name!);
    const bytes = files.get(name!);
    if (bytes === undefined || folder === 'absent') response.writeHead(404).end();
    else if (folder === 'wrong' && name === 'model.onnx') response.end(bytes.map((byte) => byte ^ 1));
    else if (folder === 'cut' && name === 'model.onnx') {
      response.writeHead(200, { 'content-length': bytes.length });
      response.write(bytes.subarray(0, 1000), () => response.destroy());
    } else {
      const send = () => response.writeHead(200, { 'content-length': bytes.length }).end(bytes);
      if (folder === 'late-labels' && name === 'labels.en.json') labelsMayCome.then(send);
      else send();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});

beforeEach(() => {
  requested = [];
});
afterAll(() => server.close());

function context(reports: LoadReport[] = [], signal = new AbortController().signal): ModelContext {
  return { store: undefined, signal, report: (report) => reports.push(report) };
}

test('loading a model reports progress up to the last byte', async () => {
  const reports: LoadReport[] = [];
  const model = await fetchModel(`${baseUrl}narrow/`, context(reports));
  expect(model.manifest.classCount).toBe(4);
  const loading = reports.filter((message): message is LoadProgress => message.type === 'load-progress');
  const { loadedBytes, totalBytes } = loading.findLast(({ stage }) => stage === 'download')!;
  expect(loading.at(-1)).toMatchObject({ stage: 'verify', loadedBytes: model.manifest.graph.bytes });
  expect(reports).toContainEqual({ type: 'model-not-stored' });
  expect(loadedBytes).toBe(totalBytes);
  expect(totalBytes).toBeGreaterThan(model.manifest.graph.bytes);
});

test('labels that arrive last do not restart the download stage', async () => {
  const reports: LoadReport[] = [];
  const report = (next: LoadReport) => {
    reports.push(next);
    if (next.type === 'load-progress' && next.loadedBytes >= graphBytes) send();
  };
  let send = () => {};
  labelsMayCome = new Promise<void>((resolve) => {
    send = resolve;
  });
  await fetchModel(`${baseUrl}late-labels/`, { ...context(), report });
  const stages = reports.flatMap((message) => (message.type === 'load-progress' ? [message.stage] : []));
  expect(new Set(stages)).toEqual(new Set(['download', 'verify']));
  expect(stages.lastIndexOf('download')).toBeLessThan(stages.indexOf('verify'));
});

test('a missing model is reported by name', async () => {
  await expect(fetchModel(`${baseUrl}absent/`, context())).rejects.toMatchObject({
    code: 'file-missing',
    message: 'absent/manifest.json is not on this site (404): choose another model.',
  });
});

test('a lost connection is reported as such', async () => {
  await expect(fetchModel(`${baseUrl}cut/`, context())).rejects.toMatchObject({
    code: 'download-failed',
    params: { file: 'cut/model.onnx' },
  });
});

test('an aborted download ends as aborted, not as an error of the connection', async () => {
  const controller = new AbortController();
  controller.abort();
  await expect(fetchModel(`${baseUrl}narrow/`, context([], controller.signal))).rejects.toMatchObject({
    name: 'AbortError',
  });
});

/** Keeps files in memory as the browser's store does. */
class MemoryStore implements Pick<ModelStore, 'read' | 'append' | 'remove'> {
  readonly files = new Map<string, Uint8Array<ArrayBuffer>>();

  async read(key: string) {
    return this.files.get(key) ?? new Uint8Array();
  }

  async append(key: string, storedBytes: number) {
    this.files.set(key, (await this.read(key)).slice(0, storedBytes));
    const write = (chunk: Uint8Array) => {
      const before = this.files.get(key)!;
      const after = new Uint8Array(before.length + chunk.length);
      after.set(before);
      after.set(chunk, before.length);
      this.files.set(key, after);
    };
    return { write, close: () => undefined } as unknown as Awaited<ReturnType<ModelStore['append']>>;
  }

  async remove(key: string) {
    this.files.delete(key);
  }
}

describe('a stored network', () => {
  let store: MemoryStore;
  let key: string;
  let kept: Uint8Array<ArrayBuffer>;
  const load = (folder = 'narrow') => fetchModel(`${baseUrl}${folder}/`, { ...context(), store });
  const graphRequests = () => requested.filter((name) => name === 'model.onnx').length;

  beforeEach(async () => {
    store = new MemoryStore();
    await load();
    [[key, kept]] = [...store.files] as [[string, Uint8Array<ArrayBuffer>]];
    requested = [];
  });

  test('is not fetched again', async () => {
    await load();
    expect(graphRequests()).toBe(0);
  });

  test('is not said to be not stored, though its small files are not', async () => {
    for (const files of [store.files, new Map<string, never>()]) {
      const reports: LoadReport[] = [];
      const other = Object.assign(new MemoryStore(), { files });
      await fetchModel(`${baseUrl}narrow/`, { ...context(reports), store: other });
      expect(reports.filter(({ type }) => type === 'model-not-stored')).toEqual([]);
    }
  });

  test.each([
    ['altered', (bytes: Uint8Array) => bytes.fill(7, 5000, 5001)],
    ['altered and cut off', (bytes: Uint8Array) => bytes.subarray(0, 60_000).fill(7, 5000, 5001)],
    ['cut off', (bytes: Uint8Array) => bytes.subarray(0, 60_000)],
    ['too long', (bytes: Uint8Array) => new Uint8Array(bytes.length + 1)],
    ['of other bytes', () => new Uint8Array(60_000).fill(1)],
  ])('that was %s is fetched and stored again', async (_, alter) => {
    store.files.set(key, alter(kept.slice()) as Uint8Array<ArrayBuffer>);
    const model = await load();
    expect(model.manifest.classCount).toBe(4);
    expect(graphRequests()).toBeGreaterThan(0);
    expect(Buffer.from(store.files.get(key)!).equals(kept)).toBe(true);
  });

  test('that is wrong on the site itself is refused after one attempt, and not kept', async () => {
    store.files.clear();
    await expect(load('wrong')).rejects.toMatchObject({ code: 'hash-mismatch' });
    expect(graphRequests()).toBe(1);
  });
});
