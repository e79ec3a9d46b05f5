import { forwardGraph, gradientGraph } from 'live-attribution/methods';
import { countFlops } from 'live-attribution/onnx';
import { CORE_CASES } from './bench-cases';
import { benchModel, benchStateDict } from './bench-model';

/** Floating-point operations of one run (of one step) of each core case, by convolutions and products. */
export async function benchFlops(width: number): Promise<Readonly<Record<string, number>>> {
  const model = await benchModel(benchStateDict({ width }));
  const { input, layers } = model.manifest;
  const entries = CORE_CASES.map(({ id, method, layer }) => {
    if (method === undefined) return [id, countFlops(forwardGraph(model, 1))] as const;
    const at = layer === undefined ? input : layers.find((known) => known.id === layer)!.tensor;
    return [id, countFlops(gradientGraph(model, [at], { quantity: 'logit' }))] as const;
  });
  return Object.fromEntries(entries);
}
