// node scripts/models-index.mjs [models folder]: writes public/models/index.json, the list of the page's
// models.
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cardAccuracy } from './steps/card-accuracy.mjs';
import { projectRoot } from './steps/project-root.mjs';
import { WEIGHTS } from './steps/weights-elsewhere.mjs';

/** The first model is the page's default; models in neither list come between them, sorted by name. */
const FIRST = ['imagenet-resnet18', 'shapes-resnet18', 'shapes-cheating'];
const LAST = ['untrained-resnet18'];

const modelsFolder = `${projectRoot}/public/models`;

/**
 * Returns the ids of the models in a folder, in display order.
 * @param {string} [folder]
 * @returns {Promise<string[]>}
 */
export async function listModels(folder = modelsFolder) {
  const entries = await readdir(folder).catch(() => []);
  // The pattern excludes folders that are being written, whose names begin with a dot.
  const ids = entries.filter((id) => /^[a-z0-9-]+$/.test(id) && existsSync(`${folder}/${id}/manifest.json`));
  return ids.sort((a, b) => rank(a) - rank(b) || a.localeCompare(b));
}

/** @param {string} id */
function rank(id) {
  if (FIRST.includes(id)) return FIRST.indexOf(id) - FIRST.length;
  return LAST.includes(id) ? 1 : 0;
}

/**
 * Returns the accuracies in the models' cards, 0 to 1, by id; omits models whose card has none.
 * @param {readonly string[]} ids
 * @param {string} [folder]
 * @returns {Promise<Record<string, number>>}
 */
export async function accuracies(ids, folder = modelsFolder) {
  const cards = await Promise.all(
    ids.map((id) => readFile(`${folder}/${id}/MODEL_CARD.md`, 'utf8').catch(() => '')),
  );
  return Object.fromEntries(
    ids.flatMap((id, index) => {
      const accuracy = cardAccuracy(cards[index] ?? '');
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
