import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buildModelFolder, untrainedResnet18 } from 'live-attribution/model';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LoadProgress, LoadReport } from '@/lib/protocol/models';
import { fetchModel, type ModelContext } from './fetch-model';

/** Waits until everything requested at the same time has run. */
const LATE_MS = 200;

let server: Server;
let baseUrl: string;

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
  server = createServer((request, response) => {
    const [, folder, name] = request.url!.split('/');
    const bytes = files.get(name!);
    if (bytes === undefined || folder === 'absent') response.writeHead(404).end();
    else if (folder === 'cut' && name === 'model.onnx') {
      response.writeHead(200, { 'content-length': bytes.length });
      response.write(bytes.subarray(0, 1000), () => response.destroy());
    } else {
      const isLate = name === (folder === 'late-labels' ? 'labels.en.json' : 'model.onnx');
      setTimeout(
        () => response.writeHead(200, { 'content-length': bytes.length }).end(bytes),
        isLate ? LATE_MS : 0,
      );
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
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
  await fetchModel(`${baseUrl}late-labels/`, context(reports));
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
