import type { Random } from 'live-attribution/random';
import { PARSERS, type ParserName } from '../fuzz/parsers';

/** Endings of file names by the reader that gets them; some belong to other kinds of files. */
const ENDINGS: Readonly<Partial<Record<ParserName, readonly string[]>>> = {
  onnx: ['.onnx'],
  pickle: ['.pth', '.pt'],
  zip: ['.pth', '.zip'],
  safetensors: ['.safetensors'],
  npy: ['.npy'],
  labels: ['.txt', '.json', '.csv'],
  pictures: ['.png', '.jpg', '.webp', '.svg', ''],
  texts: ['.json', '.zip'],
};

const KINDS = Object.keys(ENDINGS) as readonly ParserName[];
const MOST_FILES = 3;

/** Some files of all kinds that the page opens, many of them damaged, by their names. */
export async function droppedFiles(random: Random): Promise<Readonly<Record<string, Uint8Array>>> {
  const files: Record<string, Uint8Array> = {};
  for (let count = 1 + random.int(MOST_FILES); count > 0; count--) {
    const kind = random.pick(KINDS);
    const { seeds, mutate } = PARSERS[kind];
    const known = await seeds();
    const seed = random.pick(known);
    const bytes = random.chance(0.5) ? mutate(seed, random, known) : seed;
    files[`${kind}-${random.int(1000)}${random.pick(ENDINGS[kind]!)}`] = bytes;
  }
  return files;
}
