import type { StateDict } from './state-dict';

/** Prefixes that DataParallel, Lightning, torch.compile and training scripts add to every name. */
const PREFIXES = [
  'module.',
  'model.',
  '_orig_mod.',
  'state_dict.',
  'net.',
  'network.',
  'backbone.',
  'base_model.',
  'resnet.',
];
const MAX_PREFIXES = 8;
/** Tensors that a training script may store beside a network of at least as many again, such as a loss's. */
const MAX_UNPREFIXED = 1;

/**
 * Removes the prefixes that all names of a state dict have, also chains of them. A single tensor without the
 * prefix belongs to no layer of the network and is left out.
 */
export function withoutPrefix(dict: StateDict): StateDict {
  let named = [...dict];
  for (let round = 0; round < MAX_PREFIXES; round++) {
    const prefix = PREFIXES.find((candidate) => isCommon(candidate, named));
    if (prefix === undefined) break;
    named = named
      .filter(([name]) => name.startsWith(prefix))
      .map(([name, tensor]) => [name.slice(prefix.length), tensor]);
  }
  return new Map(named);
}

function isCommon(prefix: string, named: readonly (readonly [string, unknown])[]): boolean {
  const unprefixed = named.filter(([name]) => !name.startsWith(prefix)).length;
  return unprefixed === 0
    ? named.length > 0
    : unprefixed <= MAX_UNPREFIXED && named.length > 2 * MAX_UNPREFIXED;
}
