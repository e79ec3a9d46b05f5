import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { existingInstead } from './existing-entries';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'existing-'));
  for (const name of ['models', 'pictures', '.hidden']) await mkdir(join(folder, name));
  for (const name of ['b.png', 'a.PNG', 'c.jpg']) await writeFile(join(folder, name), '');
  for (let index = 0; index < 8; index++) await writeFile(join(folder, 'pictures', `${index}.webp`), '');
});
afterAll(() => rm(folder, { recursive: true }));

test.each([
  ['cat.png', 'FOLDER contains a.PNG, b.png'],
  ['resnet', 'FOLDER contains models, pictures'],
  ['cat.onnx', 'choose an existing file'],
  ['pictures/cat.webp', 'FOLDER/pictures contains 0.webp, 1.webp, 2.webp, 3.webp, 4.webp, 5.webp and 2 more'],
  ['none/at/all/cat.png', 'there is no folder FOLDER/none/at/all; FOLDER exists'],
])('instead of %s', async (path, sentence) => {
  expect(await existingInstead(join(folder, path))).toBe(sentence.replaceAll('FOLDER', folder));
});
