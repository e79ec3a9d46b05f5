import { readFile } from 'node:fs/promises';
import { sha256 } from 'live-attribution/model';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import type { WeightsOrigin } from '@/lib/protocol/models';
import type { ModelContext } from './fetch-model';
import { makeModel } from './make-model';

const FIXTURE = new URL('../../lib/attribution/model/fixtures/narrow-resnet18.pth', import.meta.url);
const SITE = 'https://weights.example/a/narrow.pth';
let weights: Uint8Array<ArrayBuffer>;
let removed: string[];

beforeAll(async () => {
  weights = Uint8Array.from(await readFile(FIXTURE));
});
afterEach(() => vi.unstubAllGlobals());

/** Makes a network of what another site sends. */
async function fromSite(sent: Uint8Array<ArrayBuffer>) {
  vi.stubGlobal('fetch', async () => new Response(sent));
  removed = [];
  const store: ModelContext['store'] = {
    read: async () => new Uint8Array(),
    append: () => Promise.reject(new Error('full')),
    remove: async (key) => void removed.push(key),
  };
  const hash = await sha256(sent);
  const origin: WeightsOrigin = {
    kind: 'weights',
    url: SITE,
    name: 'Narrow (ImageNet)',
    licence: 'BSD-3-Clause',
    title: 'A title',
    bytes: sent.length,
    sha256: hash,
  };
  const context = { store, signal: new AbortController().signal, report: () => undefined };
  return { hash, model: makeModel('own-id', origin, context) };
}

test('weights of another site become a network with what the page says of them', async () => {
  const { hash, model } = await fromSite(weights);
  const { manifest } = await model;
  expect(manifest).toMatchObject({
    id: 'own-id',
    name: 'Narrow (ImageNet)',
    licence: 'BSD-3-Clause',
    source: { title: 'A title', url: SITE },
  });
  // That of ImageNet is known, not assumed.
  expect(manifest).not.toHaveProperty('preprocessingAssumed');
  expect(removed).not.toContain(hash);
});

test('weights that are no network are not kept, because they would be refused again', async () => {
  const { hash, model } = await fromSite(weights.slice(0, 5000));
  await expect(model).rejects.toMatchObject({ name: 'UserError', params: { file: 'narrow.pth' } });
  expect(removed).toContain(hash);
});

test('a file of the visitor has the page’s id, and an assumed preprocessing', async () => {
  const file = new File([weights], 'mine.pth');
  const context = { store: undefined, signal: new AbortController().signal, report: () => undefined };
  const { manifest } = await makeModel('file-1', { kind: 'file', file }, context);
  expect(manifest).toMatchObject({ id: 'file-1', name: 'mine', preprocessingAssumed: true });
  const moved = { name: 'gone.pth', arrayBuffer: () => Promise.reject(new Error('x')) } as unknown as File;
  await expect(makeModel('file-2', { kind: 'file', file: moved }, context)).rejects.toMatchObject({
    code: 'file-missing',
    params: { file: 'gone.pth' },
  });
});
