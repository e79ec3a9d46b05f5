import { type BoundRow, type Figures, recorded, row } from './bound-row';
import { cpuEngineRows } from './bounds-cpu';
import type { Measurement } from './measure';
import { Ratios } from './ratios';

/** Returns all bounds with the measured values. */
export function boundRows(measurements: readonly Measurement[], figures: Figures): BoundRow[] {
  const ratios = new Ratios(measurements);
  const engines = (['node', 'wasm', 'wasm-node'] as const).map((kind) => ({
    kind,
    engine: ratios.mostThreads(kind),
  }));
  const pytorch = ratios.mostThreads('pytorch');
  return [
    ...cpuEngineRows(ratios, figures),
    ...engines.map(({ kind, engine }) =>
      row(
        `saliency / forward, ${kind}`,
        kind === 'node' ? 2.3 : 2.1,
        ratios.wall([engine, 'saliency'], [engine, 'forward']),
      ),
    ),
    ...engines.flatMap(({ kind, engine }) =>
      CAM_BOUNDS.map(([layer, bound]) =>
        row(
          `Grad-CAM ${layer} / forward, ${kind}`,
          bound,
          ratios.wall([engine, `grad-cam/${layer}`], [engine, 'forward']),
        ),
      ),
    ),
    ...engines.map(({ kind, engine }) =>
      row(
        `one Integrated Gradients step of 50 / saliency, ${kind}`,
        0.95,
        ratios.wall([engine, 'integrated-gradients'], [engine, 'saliency']),
      ),
    ),
    ...engines.map(({ kind, engine }) =>
      row(
        `${kind} saliency / PyTorch saliency`,
        kind === 'node' ? 0.7 : 3,
        ratios.wall([engine, 'saliency'], [pytorch, 'saliency']),
      ),
    ),
    row('not the network, per frame, wasm at 640×480, ms', 15, figures.besideNetworkMs),
    row('main thread, per camera frame, p95, ms', 4, figures.mainThreadP95Ms),
    recorded(
      'WebGPU saliency / tfjs saliency',
      '≤ 0.5 on a GPU',
      ratios.wall(['webgpu', 'saliency'], ['tfjs', 'saliency']),
    ),
    recorded(
      'WebGPU Grad-CAM layer4 / tfjs Grad-CAM layer4',
      '≤ 0.3 on a GPU',
      ratios.wall(['webgpu', 'grad-cam/layer4'], ['tfjs', 'grad-cam/layer4']),
    ),
    row('heap after 3,000 frames / after 300', 1.05, figures.heapGrowth),
    row('GPU memory after 3,000 frames / after 300', 1.05, figures.gpuGrowth),
    row('first-load JavaScript, gzip, kB', 200, figures.firstLoadKb),
  ];
}

const CAM_BOUNDS = [
  ['layer4', 1.03],
  ['layer3', 1.3],
  ['layer2', 1.55],
  ['layer1', 1.85],
] as const;
