// Writes public/models/index.json, the list of models that the page offers. node scripts/models-index.mjs
// [models folder]
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cardAccuracy } from './steps/card-accuracy.mjs';
import { projectRoot } from './steps/project-root.mjs';

/** The first model is the page's default; what is named in neither list stands between them, by name. */
const FIRST = ['imagenet-resnet18', 'shapes-resnet18', 'shapes-cheating'];
const LAST = ['untrained-resnet18'];

/**
 * Weights elsewhere of which the page itself can make a model, where a visitor asks for it; not offered
 * beside a model of the same id. The site must let pages of others read it (CORS).
 */
const WEIGHTS = [
  {
    id: 'imagenet-resnet18',
    name: 'ResNet-18 (ImageNet)',
    url: 'https://huggingface.co/timm/resnet18.tv_in1k/resolve/main/model.safetensors',
    bytes: 46_800_000,
    licence: 'BSD-3-Clause',
    title: 'torchvision, ResNet18_Weights.IMAGENET1K_V1, by way of timm',
  },
];

const modelsFolder = `${projectRoot}/public/models`;

/**
 * Ids of the models in a folder, in the order to offer them.
 * @param {string} [folder]
 * @returns {Promise<string[]>}
 */
export async function listModels(folder = modelsFolder) {
  const entries = await readdir(folder).catch(() => []);
  // A folder that is still being written begins with a dot.
  const ids = entries.filter((id) => /^[a-z0-9-]+$/.test(id) && existsSync(`${folder}/${id}/manifest.json`));
  return ids.sort((a, b) => rank(a) - rank(b) || a.localeCompare(b));
}

/** @param {string} id */
function rank(id) {
  if (FIRST.includes(id)) return FIRST.indexOf(id) - FIRST.length;
  return LAST.includes(id) ? 1 : 0;
}

/**
 * What the models' cards say of their accuracy, 0 to 1, by id; a model without a card, or whose card is
 * silent, is left out.
 * @param {readonly string[]} ids
 * @param {string} [folder]
 * @returns {Promise<Record<string, number>>}
 */
export async function accuracies(ids, folder = modelsFolder) {
  const cards = await Promise.all(
    ids.map((id) => readFile(`${folder}/${id}/MODEL_CARD.md`, 'utf8').catch(() => '')),
  );
  return Object.fromEntries(
    ids.flatMap((id, place) => {
      const accuracy = cardAccuracy(cards[place] ?? '');
      return accuracy === undefined ? [] : [[id, accuracy]];
    }),
  );
}

/** @param {string} [folder] */
export async function writeModelsIndex(folder = modelsFolder) {
  const models = await listModels(folder);
  const accuracy = await accuracies(models, folder);
  await mkdir(folder, { recursive: true });
  await writeFile(`${folder}/index.json.part`, `${JSON.stringify({ models, accuracy, weights: WEIGHTS })}\n`);
  await rename(`${folder}/index.json.part`, `${folder}/index.json`);
  return models;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await writeModelsIndex(process.argv[2] === undefined ? modelsFolder : resolve(process.argv[2]));
}
