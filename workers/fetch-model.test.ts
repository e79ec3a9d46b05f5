import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildModelFolder } from '@/lib/attribution/model/folder/build-model-folder';
import { untrainedResnet18 } from '@/lib/attribution/model/resnet18/untrained-resnet18';
import type { LoadProgressMessage } from '@/lib/protocol/from-worker';
import { fetchModel } from './fetch-model';

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
      response.writeHead(200, { 'content-length': bytes.length }).end(bytes);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});

afterAll(() => server.close());

const { signal } = new AbortController();

test('a model comes with its progress up to the last byte', async () => {
  const told: LoadProgressMessage[] = [];
  const model = await fetchModel(`${baseUrl}narrow/`, signal, (message) => told.push(message));
  expect(model.manifest.classCount).toBe(4);
  const { loadedBytes, totalBytes } = told.at(-1)!;
  expect(loadedBytes).toBe(totalBytes);
  expect(totalBytes).toBeGreaterThan(model.manifest.graph.bytes);
});

test('a model that is not there is named', async () => {
  await expect(fetchModel(`${baseUrl}absent/`, signal, () => undefined)).rejects.toMatchObject({
    code: 'file-missing',
    message: 'absent/manifest.json is not on this site (404): choose another model.',
  });
});

test('a connection that breaks off is told as such', async () => {
  await expect(fetchModel(`${baseUrl}cut/`, signal, () => undefined)).rejects.toMatchObject({
    code: 'download-failed',
    params: { file: 'cut/model.onnx' },
  });
});

test('an aborted download ends as aborted, not as an error of the connection', async () => {
  const controller = new AbortController();
  controller.abort();
  await expect(fetchModel(`${baseUrl}narrow/`, controller.signal, () => undefined)).rejects.toMatchObject({
    name: 'AbortError',
  });
});
