import { readFileSync } from 'node:fs';
import { readSafetensors } from '../model/state-dict/safetensors';
import type { StateDict } from '../model/state-dict/state-dict';
import type { Tensor } from '../tensor';
import { referencePath } from './reference-files';

/** The photographs for which PyTorch's and Captum's results are stored. */
export const REFERENCE_IMAGES = ['chelsea', 'coffee', 'rocket'] as const;

export type ReferenceImage = (typeof REFERENCE_IMAGES)[number];

const files = new Map<ReferenceImage, StateDict>();

/** One stored float32 tensor, e.g. referenceTensor('chelsea', 'saliency_map'). Throws where there is none of that name. */
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
