import { unzipSync, zipSync } from 'fflate';
import { UserError } from 'live-attribution';
import { gradientGraph } from 'live-attribution/methods';
import {
  buildModelFolder,
  loadModel,
  modelFromFile,
  readLabels,
  readStateDict,
  untrainedResnet18,
} from 'live-attribution/model';
import { readNpy } from 'live-attribution/npy';
import type { Random } from 'live-attribution/random';
import { parseSavedView } from '@/lib/export/saved-view';
import { LessonError, readLesson } from '@/lib/lesson/read-lesson';
import { withoutAvifRotation } from '@/lib/picture/avif-rotation';
import { gifTransparentColour } from '@/lib/picture/gif-transparent-colour';
import { headerSize } from '@/lib/picture/header-size';
import { sizedSvg } from '@/lib/picture/sized-svg';
import { stillPng } from '@/lib/picture/still-png';
import { webpOrientation } from '@/lib/picture/webp-orientation';
import { mutateBytes } from './mutate-bytes';
import { mutateProtobuf } from './mutate-protobuf';
import { OLD_SEED_NETWORKS } from './old-seed-networks';
import {
  LABEL_FILES,
  LESSON_FILES,
  NPY_FILES,
  pictureFiles,
  readFixtures,
  SAFETENSORS_FILES,
} from './seed-files';
import { SEED_NETWORKS } from './seed-networks';

/** A reader of files, small valid files, and a way to damage them. */
export interface Parser {
  readonly seeds: () => Promise<readonly Uint8Array[]>;
  readonly mutate: (seed: Uint8Array, random: Random, seeds: readonly Uint8Array[]) => Uint8Array;
  readonly read: (bytes: Uint8Array) => unknown;
}

const FILE = 'damaged.file';

async function onnxSeeds(): Promise<readonly Uint8Array[]> {
  return [...SEED_NETWORKS, ...(await readFixtures(['exported-small.onnx']))];
}

/** Reads a network and writes its gradient, as every method does before it runs. */
async function readGradient(bytes: Uint8Array): Promise<void> {
  const model = await modelFromFile(bytes, FILE);
  gradientGraph(model, [model.manifest.input], { quantity: 'logit' });
}

/** Damages a file of a zip archive, whose checksums stay right, or the archive. */
function mutateZip(seed: Uint8Array, random: Random, seeds: readonly Uint8Array[]): Uint8Array {
  if (random.int(4) === 0) return mutateBytes(seed, random, seeds);
  const files = unzipSync(seed);
  const name = random.int(3) > 0 ? Object.keys(files).find((key) => key.endsWith('data.pkl')) : undefined;
  const chosen = name ?? random.pick(Object.keys(files));
  return zipSync(
    { ...files, [chosen]: mutateBytes(files[chosen]!, random, Object.values(files)) },
    { level: 0 },
  );
}

let folder: Promise<ReadonlyMap<string, Uint8Array>> | undefined;

function modelFolder(): Promise<ReadonlyMap<string, Uint8Array>> {
  folder ??= buildModelFolder({
    stateDict: untrainedResnet18(1, { width: 1, classCount: 2 }),
    id: 'seed',
    name: 'Seed',
    trained: false,
    source: { title: 'seed' },
    licence: 'MIT',
    labels: { en: ['a', 'b'] },
    weights: 'float32',
  });
  return folder;
}

async function readManifest(bytes: Uint8Array): Promise<void> {
  const files = await modelFolder();
  await loadModel(async (name) => {
    const file = name === 'manifest.json' ? bytes : files.get(name);
    if (file === undefined) throw new UserError('file-missing', `${name} does not exist.`, { file: name });
    return file;
  }, FILE);
}

function readPicture(bytes: Uint8Array): void {
  const copy = Uint8Array.from(bytes);
  headerSize(copy);
  webpOrientation(copy);
  withoutAvifRotation(copy);
  gifTransparentColour(copy);
  stillPng(copy);
  const svg = sizedSvg(copy, 1024);
  if (svg && !(Number.isFinite(svg.widthPx) && Number.isFinite(svg.heightPx)))
    throw new Error('The size of an SVG is not finite.');
}

function readTexts(bytes: Uint8Array): void {
  const text = new TextDecoder().decode(bytes);
  parseSavedView(text);
  try {
    readLesson(text, ['saliency']);
  } catch (error) {
    if (!(error instanceof LessonError) || error.message.length > 300) throw error;
  }
}

export const PARSERS = {
  onnx: { seeds: onnxSeeds, mutate: mutateProtobuf, read: (bytes) => modelFromFile(bytes, FILE) },
  'onnx-bytes': { seeds: onnxSeeds, mutate: mutateBytes, read: (bytes) => modelFromFile(bytes, FILE) },
  'onnx-old': { seeds: async () => OLD_SEED_NETWORKS, mutate: mutateProtobuf, read: readGradient },
  'onnx-gradient': { seeds: onnxSeeds, mutate: mutateProtobuf, read: readGradient },
  pickle: {
    seeds: () => readFixtures(['tiny.legacy.pth', 'checkpoint.legacy.pth', 'namespace.legacy.pth']),
    mutate: mutateBytes,
    read: (bytes) => readStateDict(bytes, FILE),
  },
  zip: {
    seeds: () => readFixtures(['tiny.zip.pth', 'checkpoint.zip.pth', 'namespace.zip.pth']),
    mutate: mutateZip,
    read: (bytes) => readStateDict(bytes, FILE),
  },
  safetensors: {
    seeds: async () => SAFETENSORS_FILES,
    mutate: mutateBytes,
    read: (bytes) => readStateDict(bytes, FILE),
  },
  npy: { seeds: async () => NPY_FILES, mutate: mutateBytes, read: (bytes) => readNpy(bytes, FILE) },
  labels: {
    seeds: async () => LABEL_FILES,
    mutate: mutateBytes,
    read: (bytes) => readLabels(bytes, 'x.csv'),
  },
  manifest: {
    seeds: async () => [(await modelFolder()).get('manifest.json')!],
    mutate: mutateBytes,
    read: readManifest,
  },
  pictures: { seeds: pictureFiles, mutate: mutateBytes, read: readPicture },
  texts: { seeds: async () => LESSON_FILES, mutate: mutateBytes, read: readTexts },
} as const satisfies Record<string, Parser>;

export type ParserName = keyof typeof PARSERS;

export const PARSER_NAMES = Object.keys(PARSERS) as ParserName[];
