import type { LayerTime } from './profile-cpu';

/** Steps of one stage of a network, e.g. 'layer1', forward or backward. */
export interface LayerGroup {
  readonly pass: LayerTime['pass'];
  /** Whether they belong to the backward pass. */
  readonly isGradient: boolean;
  readonly stage: string;
  readonly milliseconds: number;
  readonly flops: number;
  readonly computedFlops: number;
  /** Kinds of the steps with arithmetic, the most frequent first. */
  readonly kinds: readonly string[];
}

/** Sums the steps by stage, in the order in which the stages run. */
export function groupLayers(layers: readonly LayerTime[]): LayerGroup[] {
  const groups = new Map<string, LayerTime[]>();
  for (const layer of layers) {
    const key = `${layer.pass} ${isGradient(layer)} ${stageOf(layer)}`;
    groups.set(key, [...(groups.get(key) ?? []), layer]);
  }
  return [...groups.values()].map((steps) => {
    const [first] = steps as [LayerTime];
    const sum = (of: (layer: LayerTime) => number) => steps.reduce((total, layer) => total + of(layer), 0);
    return {
      pass: first.pass,
      isGradient: isGradient(first),
      stage: stageOf(first),
      milliseconds: sum(({ milliseconds }) => milliseconds),
      flops: sum(({ flops }) => flops),
      computedFlops: sum(({ computedFlops }) => computedFlops),
      kinds: byFrequency(steps.filter(({ flops }) => flops > 0).map(({ kind }) => kind)),
    };
  });
}

/** The part of the first node's name before its first dot, without what marks gradients. */
function stageOf({ nodes }: LayerTime): string {
  return (
    firstNode(nodes)
      .replace(/_Grad\b.*$/, '')
      .split('.')[0] || 'other'
  );
}

function isGradient({ nodes }: LayerTime): boolean {
  return /_Grad\b/.test(firstNode(nodes));
}

function firstNode(nodes: string): string {
  return nodes.split(' ').find((node) => node !== '') ?? '';
}

function byFrequency(names: readonly string[]): string[] {
  const count = (name: string) => names.filter((other) => other === name).length;
  return [...new Set(names)].toSorted((a, b) => count(b) - count(a));
}
