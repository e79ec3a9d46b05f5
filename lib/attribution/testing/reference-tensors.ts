import { readFileSync } from 'node:fs';
import { readSafetensors } from '../model/state-dict/safetensors';
import type { StateDict } from '../model/state-dict/state-dict';
import type { Tensor } from '../tensor';
import { referencePath } from './reference-files';

/** Photographs with reference results of PyTorch and Captum. */
export const REFERENCE_IMAGES = ['chelsea', 'coffee', 'rocket'] as const;

export type ReferenceImage = (typeof REFERENCE_IMAGES)[number];

const files = new Map<ReferenceImage, StateDict>();

/**
 * Reads a float32 reference tensor, e.g. referenceTensor('chelsea', 'saliency_map'). Throws if it does not
 * exist.
 */
export function referenceTensor(image: ReferenceImage, name: string): Tensor<'float32'> {
  const tensors = files.get(image) ?? readFile(`${image}.safetensors`);
  files.set(image, tensors);
  const tensor = tensors.get(name);
  if (tensor === undefined) throw new Error(`${image}.safetensors holds no tensor "${name}".`);
  return tensor;
}

function readFile(name: string): StateDict {
  return readSafetensors(readFileSync(referencePath(name)), name);
}
