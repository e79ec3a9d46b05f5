import { readFile } from 'node:fs/promises';
import type { Model } from '../model/model';
import { modelFromFile } from '../model/model-from-file';
import { referencePath } from './reference-files';

let model: Promise<Model> | undefined;

/** Full-size ResNet-18 with random weights that has reference results; read once per test file. */
export function referenceModel(): Promise<Model> {
  model ??= readFile(referencePath('resnet18-seed0.pth')).then((bytes) =>
    modelFromFile(bytes, 'resnet18-seed0.pth'),
  );
  return model;
}
