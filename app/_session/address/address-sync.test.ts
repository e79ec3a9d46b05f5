import { METHODS } from 'live-attribution/methods';
import type { ModelManifest } from 'live-attribution/model';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { DEFAULT_SETTINGS } from '@/lib/settings/settings-table';
import { useNotices } from '@/lib/state/notice-store';
import { setWeightsOffers } from '@/lib/state/own-models';
import { currentView, showView, usePlaces } from '@/lib/state/place-store';
import { followTop, setLayer, setMethod, setMode, setOpacity, useSettings } from '@/lib/state/settings-store';
import { setModelIds, setModelStatus, useStatus } from '@/lib/state/status-store';
import { provideMethods } from '../method-list';
import { type AddressBar, AddressSync } from './address-sync';

/** An address and a history without a browser. */
class Bar implements AddressBar {
  readonly entries: string[];
  private at = 0;
  private move: () => void = () => undefined;

  constructor(query: string) {
    this.entries = [query];
  }
  get query(): string {
    return this.entries[this.at] ?? '';
  }
  push(query: string): void {
    this.at += 1;
    this.entries.splice(this.at, Number.POSITIVE_INFINITY, query);
  }
  replace(query: string): void {
    this.entries[this.at] = query;
  }
  onMove(listener: () => void): () => void {
    this.move = listener;
    return () => undefined;
  }
  back(): void {
    this.at -= 1;
    this.move();
  }
}

const manifest = (id: string) =>
  ({ id, layers: [{ id: 'layer3' }, { id: 'layer4' }], classCount: 10 }) as unknown as ModelManifest;
const ready = (id: string) =>
  setModelStatus({ phase: 'ready', id, manifest: manifest(id), labels: { en: [] }, precision: 'float32' });
/** Waits until all changes of one task are written. */
const written = () => new Promise((resolve) => setTimeout(resolve));
const addressNotice = () => useNotices.getState().notices.find((notice) => notice.kind === 'address');

let stop: () => void;

function open(query: string): Bar {
  const bar = new Bar(query);
  stop = new AddressSync(bar).start();
  return bar;
}

beforeAll(() => provideMethods(METHODS));

beforeEach(() => {
  usePlaces.setState(usePlaces.getInitialState());
  useSettings.setState(DEFAULT_SETTINGS);
  useNotices.setState({ notices: [] });
  useStatus.setState({ model: { phase: 'none' }, modelIds: [] });
  setWeightsOffers([]);
});

afterEach(() => stop());

test('a model is pending until the list of models has arrived, then loaded', async () => {
  const bar = open('?v=3&layer=layer3&target=4&model=second&engine=wasm');
  await written();
  expect(bar.query).toBe('?v=3&layer=layer3&target=4&model=second&engine=wasm');
  setModelIds(['first', 'second']);
  expect(useStatus.getState().model).toMatchObject({ phase: 'loading', id: 'second' });
  ready('second');
  await written();
  expect(bar.entries).toEqual(['?v=3&layer=layer3&target=4&model=second&engine=wasm']);
  expect(addressNotice()).toBeUndefined();
});

test('reports what the model lacks with the invalid parameters, once it is ready', async () => {
  open('?method=magic&layer=layer9&target=10&model=nobody');
  setModelIds(['first']);
  ready('first');
  await written();
  expect(addressNotice()).toMatchObject({
    parts: ['method=magic', 'model=nobody', 'layer=layer9', 'target=10'],
  });
});

test('a layer is written by its module, and read by any of its names', async () => {
  const named = [3, 4].map((stage) => ({
    id: `layer${stage}`,
    name: `layer${stage}.1.conv2`,
    block: { id: `layer${stage}.1` },
  }));
  const bar = open('?v=3&layer=layer3');
  setModelStatus({
    phase: 'ready',
    id: 'first',
    manifest: { ...manifest('first'), layers: named } as unknown as ModelManifest,
    labels: { en: [] },
    precision: 'float32',
  });
  setLayer('layer3.1');
  await written();
  expect(bar.query).toBe('?v=3&layer=layer3.1');
  setLayer('layer3');
  await written();
  expect(bar.query).toBe('?v=3&layer=layer3.1.conv2');
  setLayer('layer4');
  await written();
  expect(bar.query).toBe('');
  expect(addressNotice()).toBeUndefined();
});

test('a network with remote weights is fetched on request, together with its view', async () => {
  const offer = {
    id: 'far',
    name: 'Far',
    url: 'https://a.test/far.pth',
    bytes: 4.5e7,
    licence: 'BSD',
    title: 'Far',
  };
  setWeightsOffers([offer]);
  open('?v=2&model=far&target=281');
  setModelIds(['first']);
  ready('first');
  followTop();
  await written();
  expect(addressNotice()).toBeUndefined();
  expect(useStatus.getState().model).toMatchObject({ id: 'first' });

  const [notice] = useNotices.getState().notices;
  expect(notice).toMatchObject({ kind: 'offered-model', name: 'Far', bytes: 4.5e7 });
  if (notice?.kind === 'offered-model') notice.apply();
  expect(useStatus.getState().model).toMatchObject({ phase: 'loading', id: 'far', previous: 'first' });
  expect(useSettings.getState().target).toEqual({ kind: 'class', index: 281 });
});

test('an address of version 1 is shown and rewritten with current names', async () => {
  const bar = open('?v=1&view=targets&class=4&raw=1');
  setModelIds(['first']);
  ready('first');
  await written();
  expect(useSettings.getState()).toMatchObject({
    mode: 'classes',
    target: { kind: 'class', index: 4 },
    upsampling: 'nearest',
  });
  expect(bar.entries).toEqual([
    '?v=3&mode=classes&target=4&scale=tile&singleScale=tile&upsampling=nearest&style=blend',
  ]);
  expect(addressNotice()).toBeUndefined();
});

test('only one of two requested classes exists in the model', async () => {
  open('?target=3-12');
  setModelIds(['first']);
  ready('first');
  expect(addressNotice()).toMatchObject({ parts: ['target=3-12'] });
});

test('simultaneous changes are one entry, corrections for a model are none', async () => {
  const bar = open('');
  setModelIds(['first', 'second']);
  ready('first');
  await written();
  setMethod('saliency');
  setLayer('layer3');
  await written();
  ready('second');
  setLayer('layer4');
  await written();
  expect(bar.entries).toEqual(['', '?v=3&method=saliency&model=second']);
});

test("the back button undoes a change, and leaves a visitor's own network", async () => {
  const bar = open('');
  setModelIds(['first']);
  ready('own-1');
  await written();
  setMethod('saliency');
  setOpacity('blend', 0.2);
  await written();
  expect(bar.query).toBe('?v=3&method=saliency&opacity=0.2');
  bar.back();
  expect(useSettings.getState()).toMatchObject({ method: 'grad-cam', opacity: DEFAULT_SETTINGS.opacity });
  expect(useStatus.getState().model).toMatchObject({ phase: 'ready', id: 'own-1' });
});

test('the back button returns from the list of lessons to the view before it', async () => {
  const bar = open('');
  setMode('baselines');
  await written();
  showView('lessons');
  await written();
  expect(bar.entries).toEqual(['', '?v=3&mode=baselines', '?v=3&mode=baselines&list=lessons']);
  bar.back();
  expect(currentView()).toBe('baselines');
  stop();
  open('?v=3&list=lessons');
  expect(currentView()).toBe('lessons');
});

const otherMethods = () => useNotices.getState().notices.find(({ kind }) => kind === 'other-methods');

test.each([
  ['?v=1&mode=layers&method=saliency', 'saliency', ['grad-cam']],
  ['?v=1&view=layers&method=layer-cam', 'layer-cam', ['grad-cam']],
  ['?mode=layers&method=saliency', 'saliency', ['grad-cam']],
  ['?v=2&mode=baselines&method=occlusion', 'occlusion', ['integrated-gradients']],
  ['?mode=3d&view3dShape=stack&method=saliency', 'saliency', ['grad-cam']],
  ['?mode=wall&method=occlusion&wallMethods=saliency,gradient', undefined, []],
  ['?mode=wall&method=occlusion', 'occlusion', ['saliency', 'integrated-gradients', 'grad-cam']],
  ['?v=1&view=layers&method=saliency&layers=layer-cam', undefined, []],
  ['?mode=baselines&method=integrated-gradients', undefined, []],
  ['?mode=noise&method=saliency', undefined, []],
  ['?mode=3d&method=saliency', undefined, []],
  ['?mode=layers', undefined, []],
  ['?v=3&mode=layers&method=saliency', undefined, []],
])('%s: a method that its view does not show is named, with those shown', async (query, method, shown) => {
  open(query);
  await import('./other-methods');
  await written();
  if (method === undefined) expect(otherMethods()).toBeUndefined();
  else expect(otherMethods()).toMatchObject({ method, shown, mode: useSettings.getState().mode });
});

test('the method of an address written by hand is that of the view of layers', async () => {
  open('?mode=layers&method=layer-cam');
  await written();
  expect(useSettings.getState().layersMethod).toBe('layer-cam');
  expect(otherMethods()).toBeUndefined();
});
