import type { StateDict } from './state-dict';

const TENSORS_OF_A_LAYER = new Set(['weight', 'bias', 'running_mean', 'running_var', 'num_batches_tracked']);
const MAX_PREFIXES = 8;
/** Tensors that a training script may store beside a network of at least as many again, such as a loss's. */
const MAX_UNPREFIXED = 1;

/**
 * Removes the prefixes that all names of a state dict have, also chains of them: DataParallel, Lightning,
 * torch.compile and modules around a network add the names of their attributes. A single tensor without the
 * prefix belongs to no layer of the network and is left out.
 */
export function withoutPrefix(dict: StateDict): StateDict {
  let named = [...dict];
  for (let round = 0; round < MAX_PREFIXES; round++) {
    // One of the first two names may be that of the single tensor.
    const prefixes = named.slice(0, 2).map(([name]) => name.slice(0, name.indexOf('.') + 1));
    const prefix = prefixes.find((candidate) => isCommon(candidate, named));
    if (prefix === undefined) break;
    named = named
      .filter(([name]) => name.startsWith(prefix))
      .map(([name, tensor]) => [name.slice(prefix.length), tensor]);
  }
  return new Map(named);
}

/** Whether all names but one have a prefix that is not the name of a layer. */
function isCommon(prefix: string, named: readonly (readonly [string, unknown])[]): boolean {
  const prefixed = named.filter(([name]) => name.startsWith(prefix));
  if (prefix === '' || prefixed.some(([name]) => TENSORS_OF_A_LAYER.has(name.slice(prefix.length))))
    return false;
  const unprefixed = named.length - prefixed.length;
  return unprefixed === 0 || (unprefixed <= MAX_UNPREFIXED && named.length > 2 * MAX_UNPREFIXED);
}
