import { basename } from 'node:path';
import { defaultLabels } from 'live-attribution/imagenet-labels';
import { type Model, modelFromFile } from 'live-attribution/model';
import { readModelFolder } from 'live-attribution/model/node';
import { isFolder } from '../shared/existing-entries';
import { readInputFile } from './read-input-file';

/** Reads a model folder, or a single .pth, .safetensors or .onnx file. @throws UserError */
export async function readModel(path: string): Promise<Model> {
  return (await isFolder(path))
    ? readModelFolder(path)
    : modelFromFile(await readInputFile(path), basename(path), defaultLabels);
}
