import { beforeAll, describe, expect, test } from 'vitest';
import { relativeL2 } from '../../metrics/relative-l2';
import { readFixture } from '../fixtures/read-fixture-nodejs';
import { resnet18Graph } from '../resnet18/resnet18-graph';
import { sha256 } from '../sha256';
import { readStateDict } from '../state-dict/read-state-dict';
import type { StateDict } from '../state-dict/state-dict';
import { buildModelFolder, type ModelFolderOptions } from './build-model-folder';
import { loadModel } from './load-model';

type Folder = ReadonlyMap<string, Uint8Array>;

const letters = [...'abcdefghij'];
let stateDict: StateDict;
let int8Folder: Folder;

beforeAll(async () => {
  stateDict = readStateDict(await readFixture('narrow-resnet18.pth'), 'narrow.pth');
  int8Folder = await buildModelFolder(optionsFor('int8'));
});

function optionsFor(weights: ModelFolderOptions['weights']): ModelFolderOptions {
  return {
    stateDict,
    id: 'narrow',
    name: 'Narrow ResNet-18',
    trained: false,
    source: { title: 'Seeded weights', file: 'narrow.pth' },
    licence: 'MIT',
    labels: { en: letters, de: letters.toReversed() },
    weights,
  };
}

function load(folder: Folder) {
  const readFile = async (name: string) => folder.get(name) ?? Promise.reject(new Error(`no ${name}`));
  return loadModel(readFile, 'models/narrow');
}

function decodeJson(bytes: Uint8Array): Record<string, unknown> {
  return JSON.parse(new TextDecoder().decode(bytes)) as Record<string, unknown>;
}

const encodeJson = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));

/** The int8 folder with changed fields in its manifest. */
function withManifest(change: Record<string, unknown>): Folder {
  const manifest = { ...decodeJson(int8Folder.get('manifest.json')!), ...change };
  return new Map(int8Folder).set('manifest.json', encodeJson(manifest));
}

/** The int8 folder with another labels file that matches its manifest entry. */
async function withLabels(bytes: Uint8Array): Promise<Folder> {
  const en = { file: 'labels.en.json', bytes: bytes.length, sha256: await sha256(bytes) };
  return new Map(withManifest({ labels: { en } })).set('labels.en.json', bytes);
}

describe('a built folder', () => {
  test('has its manifest last', () => {
    expect([...int8Folder.keys()]).toEqual([
      'model.onnx',
      'labels.en.json',
      'labels.de.json',
      'manifest.json',
    ]);
  });

  test('loads with equal weights if they are stored as float32', async () => {
    const { graph, labels, manifest } = await load(await buildModelFolder(optionsFor('float32')));
    expect(labels).toEqual({ en: letters, de: letters.toReversed() });
    expect(manifest).toMatchObject({ trained: false, classCount: 10, parameterCount: 177362 });
    const built = resnet18Graph(stateDict).initializers;
    expect([...graph.initializers.keys()]).toEqual([...built.keys()]);
    for (const [name, { data }] of built) {
      expect(
        relativeL2(Float32Array.from(graph.initializers.get(name)!.data, Number), data as Float32Array),
        name,
      ).toBe(0);
    }
  });

  test('loads with nearly equal weights if they are stored as int8', async () => {
    const whole = await load(await buildModelFolder(optionsFor('float32')));
    const small = await load(int8Folder);
    expect(small.graph.nodes).toEqual(whole.graph.nodes);
    expect([...small.graph.initializers.keys()].sort()).toEqual([...whole.graph.initializers.keys()].sort());
    for (const [name, { type, dims, data }] of whole.graph.initializers) {
      const stored = small.graph.initializers.get(name)!;
      expect({ name, type: stored.type, dims: stored.dims }).toEqual({ name, type, dims });
      expect(
        relativeL2(Float32Array.from(stored.data, Number), Float32Array.from(data, Number)),
        name,
      ).toBeLessThan(0.01);
    }
    expect(int8Folder.get('model.onnx')!.length).toBeLessThan(200_000);
  });
});

describe('a folder is refused', () => {
  const cases: [string, () => Folder | Promise<Folder>, string, string][] = [
    [
      'if a byte of the weights is changed',
      () => {
        const bytes = Uint8Array.from(int8Folder.get('model.onnx')!);
        bytes[1000] = bytes[1000]! ^ 1;
        return new Map(int8Folder).set('model.onnx', bytes);
      },
      'hash-mismatch',
      'narrow/model.onnx is not the file of its manifest (its SHA-256 differs): download the model again.',
    ],
    [
      'if the weights are truncated',
      () => new Map(int8Folder).set('model.onnx', int8Folder.get('model.onnx')!.subarray(0, 1000)),
      'hash-mismatch',
      'models/narrow/model.onnx is not the file of its manifest (1000 bytes instead of',
    ],
    [
      'if the manifest is not JSON',
      () => new Map(int8Folder).set('manifest.json', new TextEncoder().encode('<!doctype html>')),
      'file-wrong-type',
      'models/narrow/manifest.json is not JSON: download the model again.',
    ],
    [
      'if the manifest is incomplete',
      () => withManifest({ preprocessing: { resizePx: 256, cropPx: 224, mean: [0, 0, 0] } }),
      'file-wrong-type',
      'models/narrow/manifest.json is not a model manifest (preprocessing.std: ',
    ],
    [
      'if the manifest is longer than a megabyte',
      () => new Map(int8Folder).set('manifest.json', new Uint8Array(2 ** 20 + 1).fill(32)),
      'file-wrong-type',
      'models/narrow/manifest.json is too long for a manifest: download the model again.',
    ],
    [
      'if the manifest names a file outside the folder',
      () => withManifest({ graph: { file: '../secret', bytes: 1, sha256: '0'.repeat(64) } }),
      'file-wrong-type',
      'models/narrow/manifest.json is not a model manifest (graph.file: a plain file name is needed)',
    ],
    [
      'if a label is missing',
      () => withLabels(encodeJson(letters.slice(1))),
      'model-labels',
      'models/narrow has 10 classes but 9 labels (en): give one label per class',
    ],
    [
      'if the labels are not a list',
      () => withLabels(encodeJson({ 0: 'a' })),
      'file-wrong-type',
      'models/narrow/labels.en.json is not a list of labels: download the model again.',
    ],
    [
      'if the class count differs',
      async () => {
        const labels = decodeJson(
          (await withLabels(encodeJson([...letters, 'k']))).get('manifest.json')!,
        ).labels;
        const bytes = encodeJson([...letters, 'k']);
        return new Map(withManifest({ classCount: 11, labels })).set('labels.en.json', bytes);
      },
      'model-shape',
      'models/narrow/model.onnx does not match its manifest (it needs the output logits [N, 11]): ' +
        'download the model again.',
    ],
    [
      'if the input has another name',
      () => withManifest({ input: 'image' }),
      'model-shape',
      'does not match its manifest (it needs a single input image [N, 3, 224, 224])',
    ],
    [
      'if a layer is missing in the graph',
      () => withManifest({ layers: [{ id: 'layer9', tensor: 'layer9.conv' }] }),
      'model-shape',
      'does not match its manifest (the layer layer9 is missing)',
    ],
    [
      'if the scale of a folded layer is missing in the graph',
      () =>
        withManifest({ layers: [{ id: 'x', tensor: 'conv1', fold: { scale: 'no', bias: 'conv1.bias' } }] }),
      'model-shape',
      'does not match its manifest (the layer x is missing)',
    ],
  ];

  test.each(cases)('%s', async (_, folder, code, message) => {
    await expect(load(await folder())).rejects.toMatchObject({
      name: 'UserError',
      code,
      message: expect.stringContaining(message),
      params: expect.objectContaining({ file: expect.stringMatching(/^models\/narrow/) }),
    });
  });

  test('if it is built with too few labels', async () => {
    const options = { ...optionsFor('int8'), labels: { en: ['one'] } };
    await expect(buildModelFolder(options)).rejects.toMatchObject({ code: 'model-labels' });
  });
});
