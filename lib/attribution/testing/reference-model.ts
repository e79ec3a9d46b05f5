import { readFile } from 'node:fs/promises';
import type { Model } from '../model/model';
import { modelFromFile } from '../model/model-from-file';
import { referencePath } from './reference-files';

let model: Promise<Model> | undefined;

/** The full-size ResNet-18 with random weights whose results are stored; read once a test file. */
export function referenceModel(): Promise<Model> {
  model ??= readFile(referencePath('resnet18-seed0.pth')).then((bytes) =>
    modelFromFile(bytes, 'resnet18-seed0.pth'),
  );
  return model;
}
