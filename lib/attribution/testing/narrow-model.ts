import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Model } from '../model/model';
import { modelFromFile } from '../model/model-from-file';
import { readSafetensors } from '../model/state-dict/safetensors';
import type { StateDict } from '../model/state-dict/state-dict';

const FIXTURES = new URL('../', import.meta.url);

/**
 * A ResNet-18 with an eighth of the width and 10 classes, for images of `sizePx`; small enough for the
 * repository.
 */
export async function narrowModel(sizePx: number): Promise<Model> {
  const bytes = await readFixture('model/fixtures/narrow-resnet18.pth');
  const { manifest, ...model } = await modelFromFile(bytes, 'narrow-resnet18.pth');
  const preprocessing = { ...manifest.preprocessing, cropPx: sizePx, resizePx: sizePx };
  return { ...model, manifest: { ...manifest, preprocessing } };
}

/** Reference results of PyTorch: images, logits, gradient and Grad-CAM at 64 and 96 pixels. */
export async function narrowGolden(): Promise<StateDict> {
  return readTensors('model/fixtures/narrow-resnet18.golden.safetensors');
}

/** Reference results of PyTorch for the other methods, at 64 pixels. */
export async function narrowMethodsGolden(): Promise<StateDict> {
  return readTensors('methods/fixtures/narrow-resnet18.methods.safetensors');
}

async function readTensors(path: string): Promise<StateDict> {
  return readSafetensors(await readFixture(path), path);
}

async function readFixture(path: string): Promise<Uint8Array> {
  return readFile(fileURLToPath(new URL(path, FIXTURES)));
}
