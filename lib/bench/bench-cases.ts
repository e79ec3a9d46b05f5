import { METHODS } from 'live-attribution/methods';

/** Something whose time is taken: a forward pass, or a method, at a layer where it uses one. */
export interface BenchCase {
  /** E.g. 'forward', 'saliency', 'grad-cam/layer4'. */
  readonly id: string;
  /** None for the forward pass. */
  readonly method?: string;
  readonly layer?: string;
}

const LAYERS = ['layer4', 'layer3', 'layer2', 'layer1'] as const;

/** What every other time is compared with. */
export const FORWARD: BenchCase = { id: 'forward' };

/** What the bounds are about. */
export const CORE_CASES: readonly BenchCase[] = [
  FORWARD,
  ...LAYERS.map((layer) => benchCase('grad-cam', layer)),
  benchCase('saliency'),
  benchCase('integrated-gradients'),
];

/** Every other method, at the last layer where it uses one. */
export const OTHER_CASES: readonly BenchCase[] = METHODS.filter(
  ({ id }) => !CORE_CASES.some(({ method }) => method === id),
).map(({ id, usesLayer }) => benchCase(id, usesLayer ? 'layer4' : undefined));

/**
 * The cases in groups that are run by turns, each with the forward pass that its ratios refer to: more
 * sessions than fit into memory at a time would have to be compiled again and again.
 */
export function benchGroups(groupSize = 6): readonly (readonly BenchCase[])[] {
  const groups: BenchCase[][] = [[...CORE_CASES]];
  for (let first = 0; first < OTHER_CASES.length; first += groupSize) {
    groups.push([FORWARD, ...OTHER_CASES.slice(first, first + groupSize)]);
  }
  return groups;
}

function benchCase(method: string, layer?: string): BenchCase {
  return layer === undefined ? { id: method, method } : { id: `${method}/${layer}`, method, layer };
}
