import { METHODS } from 'live-attribution/methods';

/** A timed computation: a forward pass, or a method, with a layer if it uses one. */
export interface BenchCase {
  /** E.g. 'forward', 'saliency', 'grad-cam/layer4'. */
  readonly id: string;
  /** Undefined for the forward pass. */
  readonly method?: string;
  readonly layer?: string;
}

const LAYERS = ['layer4', 'layer3', 'layer2', 'layer1'] as const;

/** The case whose time is the unit of the others. */
export const FORWARD: BenchCase = { id: 'forward' };

/** Cases with bounds. */
export const CORE_CASES: readonly BenchCase[] = [
  FORWARD,
  ...LAYERS.map((layer) => benchCase('grad-cam', layer)),
  benchCase('saliency'),
  benchCase('integrated-gradients'),
];

/** All other methods, at the last layer if they use one. */
export const OTHER_CASES: readonly BenchCase[] = METHODS.filter(
  ({ id }) => !CORE_CASES.some(({ method }) => method === id),
).map(({ id, usesLayer }) => benchCase(id, usesLayer ? 'layer4' : undefined));

/**
 * Returns the cases in groups whose sessions fit into memory at the same time. Each group has the forward
 * pass, to which its ratios refer.
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
