import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { defaultLabels } from 'live-attribution/imagenet-labels';
import { type Model, modelFromFile } from 'live-attribution/model';
import { readModelFolder } from 'live-attribution/model/node';
import { readInputFile } from './read-input-file';

/** Reads a model folder, or a single .pth, .safetensors or .onnx file. @throws UserError */
export async function readModel(path: string): Promise<Model> {
  const isFolder = await stat(path).then(
    (stats) => stats.isDirectory(),
    () => false,
  );
  return isFolder
    ? readModelFolder(path)
    : modelFromFile(await readInputFile(path), basename(path), defaultLabels);
}
