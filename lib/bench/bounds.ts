import type { Measurement } from './measure';

/** Measured values other than times of cases, by name. */
export type Figures = Readonly<Record<string, number | undefined>>;

/** One row of the table of bounds. */
export interface BoundRow {
  readonly what: string;
  /** Text, because some bounds are only recorded. */
  readonly bound: string;
  /** Undefined if not measured. */
  readonly measured: number | undefined;
  /** Undefined if not measured or only recorded. */
  readonly met: boolean | undefined;
}

/** Returns all bounds with the measured values. */
export function boundRows(measurements: readonly Measurement[], figures: Figures): BoundRow[] {
  const find = (engine: string, id: string) =>
    measurements.find((row) => row.engine === engine && row.case === id);
  const perForward = (engine: string, id: string) => find(engine, id)?.perForward;
  const ratio = (engine: string, id: string, otherEngine: string, otherId = id) => {
    const [own, other] = [find(engine, id), find(otherEngine, otherId)];
    return own && other && own.medianMs / other.medianMs;
  };
  const steps = (engine: string) => ratio(engine, 'integrated-gradients', engine, 'saliency');
  return [
    row('saliency / forward, node', 2.3, perForward('node', 'saliency')),
    ...['wasm', 'wasm-node'].map((engine) =>
      row(`saliency / forward, ${engine}`, 2.1, perForward(engine, 'saliency')),
    ),
    ...['node', 'wasm', 'wasm-node'].flatMap((engine) =>
      CAM_BOUNDS.map(([layer, bound]) =>
        row(`Grad-CAM ${layer} / forward, ${engine}`, bound, perForward(engine, `grad-cam/${layer}`)),
      ),
    ),
    row('one Integrated Gradients step of 50 / saliency, node', 0.95, steps('node')),
    row('one Integrated Gradients step of 50 / saliency, wasm', 0.95, steps('wasm')),
    row('one Integrated Gradients step of 50 / saliency, wasm-node', 0.95, steps('wasm-node')),
    row('node saliency / PyTorch saliency', 0.7, ratio('node', 'saliency', 'pytorch')),
    row('wasm saliency / PyTorch saliency', 3, ratio('wasm', 'saliency', 'pytorch')),
    row('wasm-node saliency / PyTorch saliency', 3, ratio('wasm-node', 'saliency', 'pytorch')),
    row('not the network, per frame, wasm at 640×480, ms', 15, figures.besideNetworkMs),
    row('main thread, per camera frame, p95, ms', 4, figures.mainThreadP95Ms),
    recorded('WebGPU saliency / tfjs saliency', '≤ 0.5 on a GPU', ratio('webgpu', 'saliency', 'tfjs')),
    recorded(
      'WebGPU Grad-CAM layer4 / tfjs Grad-CAM layer4',
      '≤ 0.3 on a GPU',
      ratio('webgpu', 'grad-cam/layer4', 'tfjs'),
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

function row(what: string, bound: number, measured: number | undefined): BoundRow {
  return { what, bound: `≤ ${bound}`, measured, met: measured === undefined ? undefined : measured <= bound };
}

function recorded(what: string, bound: string, measured: number | undefined): BoundRow {
  return { what, bound, measured, met: undefined };
}
