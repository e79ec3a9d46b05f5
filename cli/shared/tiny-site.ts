import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { defaultLabels } from 'live-attribution/imagenet-labels';
import { buildModelFolder, imagenetPreprocessing, untrainedResnet18 } from 'live-attribution/model';
import { writeModelFolder } from 'live-attribution/model/node';

const CROP_PX = 64;
const WIDTH = 8;

/** Two networks of an eighth of ResNet-18's width, because leaks do not depend on the width. */
export const TINY_MODELS = ['tiny-a', 'tiny-b'] as const;

/** Path of a page of nothing, for which the browser requests no icon. */
export const BLANK_PATH = '/blank.html';
const BLANK_PAGE = '<!doctype html><link rel="icon" href="data:,"><title>blank</title>';

/** Writes the networks, their list and the blank page into a folder of a site. */
export async function writeTinySite(siteFolder: string): Promise<void> {
  await writeFile(join(siteFolder, BLANK_PATH), BLANK_PAGE);
  const parent = join(siteFolder, 'models');
  await mkdir(parent, { recursive: true });
  for (const [seed, id] of TINY_MODELS.entries()) await writeTinyModel(parent, id, seed);
  await writeFile(join(parent, 'index.json'), JSON.stringify({ models: TINY_MODELS }));
}

async function writeTinyModel(parent: string, id: string, seed: number): Promise<void> {
  const stateDict = untrainedResnet18(seed, { width: WIDTH });
  const folder = await buildModelFolder({
    stateDict,
    id,
    name: id,
    trained: false,
    source: { title: `Seeded weights (${seed})` },
    licence: 'MIT',
    labels: defaultLabels(stateDict.get('fc.bias')?.data.length ?? 0),
    weights: 'float32',
    preprocessing: imagenetPreprocessing(CROP_PX),
  });
  await writeModelFolder(parent, id, folder);
}
