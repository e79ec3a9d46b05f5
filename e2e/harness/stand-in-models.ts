import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { defaultLabels } from 'live-attribution/imagenet-labels';
import {
  buildModelFolder,
  imagenetPreprocessing,
  type ModelFolderOptions,
  type ModelManifest,
  readStateDict,
  type StateDict,
  sha256,
  untrainedResnet18,
} from 'live-attribution/model';
import { writeModelFolder } from 'live-attribution/model/node';
import { hasReference, referencePath } from 'live-attribution/testing';
import { accuracies, listModels } from '@/scripts/models-index.mjs';
import { MODELS_OVERLAY } from '@/tools/chromium/paths';
import { FULL_MODEL, GOLDEN_SIZES_PX, goldenModel, NAMED_MODEL, NARROW_MODEL } from './model-names';

/** Model folders that contradict their manifests, with the expected error. Not in the index. */
export const BROKEN_MODELS = [
  ['broken-hash', 'broken-hash/model.onnx has the wrong checksum'],
  ['broken-shape', 'broken-shape does not contain the expected network'],
  ['broken-labels', 'broken-labels has 10 classes, but the list has 1 name:'],
] as const;

const NARROW_WEIGHTS = 'lib/attribution/model/fixtures/narrow-resnet18.pth';
const OWN_SEED = 18;

export function standInFolder(id: string): string {
  return join(MODELS_OVERLAY, 'models', id);
}

/** Writes the models of the test server's overlay; the narrow one is the page's default. */
export async function makeStandInModels(): Promise<void> {
  const narrow = readStateDict(await readFile(NARROW_WEIGHTS), 'narrow-resnet18.pth');
  await makeStandIn(NARROW_MODEL, 'Narrow ResNet-18', narrow);
  for (const cropPx of GOLDEN_SIZES_PX) {
    await makeStandIn(goldenModel(cropPx), 'Narrow ResNet-18', narrow, cropPx);
  }
  await makeStandIn(NAMED_MODEL, 'Named ResNet-18', untrainedResnet18(OWN_SEED, { width: 8 }), 64);
  for (const [id] of BROKEN_MODELS) await breakStandIn(id);
  await makeStandIn(FULL_MODEL, 'Full ResNet-18', await fullStateDict());
  const shipped = await shippedModels();
  const index = { models: [NARROW_MODEL, FULL_MODEL, ...shipped], accuracy: await accuracies(shipped) };
  await writeFile(join(MODELS_OVERLAY, 'models', 'index.json'), JSON.stringify(index));
}

/** Models in the repository, unlike those that a machine downloads or makes. */
export async function shippedModels(): Promise<readonly string[]> {
  return (await listModels()).filter((id) => id.startsWith('shapes-'));
}

async function fullStateDict(): Promise<StateDict> {
  if (!hasReference) return untrainedResnet18(OWN_SEED);
  return readStateDict(await readFile(referencePath('resnet18-seed0.pth')), 'resnet18-seed0.pth');
}

async function makeStandIn(id: string, name: string, stateDict: StateDict, cropPx = 224): Promise<void> {
  const options: ModelFolderOptions = {
    stateDict,
    id,
    name,
    trained: false,
    source: { title: 'Seeded weights for the tests' },
    licence: 'MIT',
    labels: defaultLabels(stateDict.get('fc.bias')?.data.length ?? 0),
    weights: 'float32',
    // Scales the resize with the crop, so that every input covers the same region.
    preprocessing: { ...imagenetPreprocessing(), resizePx: Math.round((256 * cropPx) / 224), cropPx },
  };
  const parent = join(MODELS_OVERLAY, 'models');
  await mkdir(parent, { recursive: true });
  await writeModelFolder(parent, id, await buildModelFolder(options));
}

/** Copies the narrow network and makes one entry of its manifest or labels wrong. */
async function breakStandIn(id: (typeof BROKEN_MODELS)[number][0]): Promise<void> {
  const folder = standInFolder(id);
  await cp(standInFolder(NARROW_MODEL), folder, { recursive: true });
  const path = join(folder, 'manifest.json');
  const manifest = { ...(JSON.parse(await readFile(path, 'utf8')) as ModelManifest), id, name: id };
  const labels = Buffer.from('["one name for all"]');
  if (id === 'broken-labels') await writeFile(join(folder, manifest.labels.en.file), labels);
  const described = { file: manifest.labels.en.file, bytes: labels.length, sha256: await sha256(labels) };
  const faults = {
    'broken-hash': { graph: { ...manifest.graph, sha256: '0'.repeat(64) } },
    'broken-shape': { input: 'image' },
    'broken-labels': { labels: { en: described } },
  };
  await writeFile(path, JSON.stringify({ ...manifest, ...faults[id] }));
}
