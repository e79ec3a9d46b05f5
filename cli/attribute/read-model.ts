import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { readModelFolder } from '@/lib/attribution/model/folder/model-folder-nodejs';
import type { Model } from '@/lib/attribution/model/model';
import { modelFromFile } from '@/lib/attribution/model/model-from-file';
import { readInputFile } from './read-input-file';

/** A model folder, or a model made of one file: .pth, .safetensors, .onnx. @throws UserError */
export async function readModel(path: string): Promise<Model> {
  const isFolder = await stat(path).then(
    (stats) => stats.isDirectory(),
    () => false,
  );
  return isFolder ? readModelFolder(path) : modelFromFile(await readInputFile(path), basename(path));
}
