import { asKind, type PickleDict, type PickleValue, type StoredTensor } from './pickle-value';

/** Keys of a checkpoint whose state dicts come before those of equal size under other keys. */
const FIRST_KEYS = [
  'state_dict',
  'model_state_dict',
  'net_state_dict',
  'model_state',
  'model',
  'net',
  'network',
];
/** Moving averages of the weights come after the weights themselves. */
const AVERAGE = /ema|average/i;

/**
 * Finds the state dict of a checkpoint: of all dicts, also nested in dicts and lists, the one with the most
 * named tensors, so that a single tensor beside it does not count. Undefined if no dict has tensors.
 */
export function findTensors(root: PickleValue): ReadonlyMap<string, StoredTensor> | undefined {
  const found = dictsIn(root)
    .map(({ key, dict }) => ({ rank: rankOf(key), tensors: tensorsIn(dict) }))
    .filter(({ tensors }) => tensors.size > 0);
  found.sort((a, b) => b.tensors.size - a.tensors.size || a.rank - b.rank);
  return found[0]?.tensors;
}

interface FoundDict {
  /** Keys on the way to the dict, joined. */
  readonly key: string;
  readonly dict: PickleDict;
}

interface FoundContainer {
  readonly key: string;
  readonly container: PickleDict | readonly PickleValue[];
}

/** Each dict of a value once, also of one that contains itself. */
function dictsIn(root: PickleValue): readonly FoundDict[] {
  const seen = new Set<PickleValue>([root]);
  const found: FoundContainer[] = isContainer(root) ? [{ key: '', container: root }] : [];
  for (const { key: outer, container } of found) {
    for (const [key, value] of container.entries()) {
      if (!isContainer(value) || seen.has(value)) continue;
      seen.add(value);
      found.push({
        key: typeof key === 'string' ? `${outer}.${key}`.slice(0, 100) : outer,
        container: value,
      });
    }
  }
  return found.flatMap(({ key, container }) => (container instanceof Map ? [{ key, dict: container }] : []));
}

const isContainer = (value: PickleValue): value is PickleDict | PickleValue[] =>
  value instanceof Map || Array.isArray(value);

function rankOf(key: string): number {
  const rank = FIRST_KEYS.indexOf(key.slice(key.lastIndexOf('.') + 1));
  if (AVERAGE.test(key)) return FIRST_KEYS.length + 1;
  return rank === -1 ? FIRST_KEYS.length : rank;
}

function tensorsIn(dict: PickleDict): Map<string, StoredTensor> {
  const tensors = new Map<string, StoredTensor>();
  for (const [key, value] of dict) {
    const tensor = asKind(value, 'tensor');
    if (typeof key === 'string' && tensor !== undefined) tensors.set(key, tensor);
  }
  return tensors;
}
