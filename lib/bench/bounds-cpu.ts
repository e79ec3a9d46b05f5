import { type BoundRow, type Figures, recorded, row, rowAtLeast } from './bound-row';
import { BENCH_NETWORKS, networkCase } from './networks';
import type { Ratios } from './ratios';

/** Bounds of the engine with kernels of its own, called cpu; cpu-mul-add is the engine without FMA. */
export function cpuEngineRows(ratios: Ratios, figures: Figures): BoundRow[] {
  return [
    ...[1, 2].flatMap((threads) => againstPeers(ratios, threads)),
    row('saliency / forward, cpu, 1 thread', 2.15, ratios.cpu(['cpu-1', 'saliency'], ['cpu-1', 'forward'])),
    ...CAM_BOUNDS.map(([layer, bound]) =>
      row(
        `Grad-CAM ${layer} / forward, cpu, 1 thread`,
        bound,
        ratios.cpu(['cpu-1', `grad-cam/${layer}`], ['cpu-1', 'forward']),
      ),
    ),
    row(
      'one Integrated Gradients step of 50 / saliency, cpu, 1 thread',
      0.85,
      ratios.cpu(['cpu-1', 'integrated-gradients'], ['cpu-1', 'saliency']),
    ),
    ...CASES.map((id) =>
      row(`${id}, processor time: two threads / one, cpu`, 1.05, ratios.cpu(['cpu-2', id], ['cpu-1', id])),
    ),
    ...CASES.map((id) =>
      recorded(
        `${id}, processor time: two threads / one, wasm`,
        'recorded',
        ratios.cpu(['wasm-2', id], ['wasm-1', id]),
      ),
    ),
    ...BENCH_NETWORKS.flatMap(({ id: network, name }) =>
      CASES.map((id) => {
        const benchCase = networkCase(network, id);
        return row(
          `${name}, ${id}: cpu / wasm, 1 thread`,
          0.6,
          ratios.cpu(['cpu-1', benchCase], ['wasm-1', benchCase]),
        );
      }),
    ),
    row('memory of cpu, forward and saliency, MB', 180, figures.cpuMemoryMb),
    recorded('memory of wasm, forward and saliency, MB', 'recorded', figures.wasmMemoryMb),
    recorded('start to first saliency, processor time: cpu / wasm', 'recorded', figures.startRatio),
    row('click to first map, processor time: now / before', 0.8, figures.firstMapRatio),
    recorded('click to first map, processor time: cpu / wasm', 'recorded', figures.firstMapOverWasm),
    row('fetched before the first map beside the network, kB gzip', 650, figures.fetchedKb),
    row('of which onnxruntime, kB gzip', 0, figures.fetchedRuntimeKb),
    rowAtLeast('live maps per second, Saliency: now / before', 2.5, figures.liveRatio),
    recorded('live maps per second, Saliency: cpu / wasm', 'recorded', figures.liveOverWasm),
  ];
}

const CASES = ['forward', 'saliency'] as const;

const CAM_BOUNDS = [
  ['layer4', 1.05],
  ['layer3', 1.42],
  ['layer2', 1.65],
  ['layer1', 1.8],
] as const;

/** Relative to onnxruntime-web, which has no FMA, and to PyTorch. */
const VARIANTS = [
  ['cpu', 0.36],
  ['cpu-mul-add', 0.44],
] as const;

function againstPeers(ratios: Ratios, threads: number): BoundRow[] {
  const suffix = threads === 1 ? '1 thread' : `${threads} threads`;
  const named = (kind: string) => `${kind}-${threads}`;
  return [
    ...VARIANTS.flatMap(([variant, bound]) =>
      CASES.map((id) =>
        row(
          `${id}: ${variant} / wasm, ${suffix}`,
          bound,
          ratios.fair(threads, [named(variant), id], [named('wasm'), id]),
        ),
      ),
    ),
    recorded(
      `forward: cpu / tfjs-wasm, ${suffix}`,
      'recorded',
      ratios.fair(threads, [named('cpu'), 'forward'], [named('tfjs-wasm'), 'forward']),
    ),
    row(
      `saliency: cpu / PyTorch, ${suffix}`,
      1,
      ratios.fair(threads, [named('cpu'), 'saliency'], [named('pytorch'), 'saliency']),
    ),
  ];
}
