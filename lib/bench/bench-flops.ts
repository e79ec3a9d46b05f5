import { forwardGraph, gradientGraph } from 'live-attribution/methods';
import { countFlops } from 'live-attribution/onnx';
import { CORE_CASES } from './bench-cases';
import { benchModel, benchStateDict } from './bench-model';

/** Returns the floating-point operations of the convolutions and products in one step of each core case. */
export async function benchFlops(width: number): Promise<Readonly<Record<string, number>>> {
  const model = await benchModel(benchStateDict({ width }));
  const { input, layers } = model.manifest;
  const entries = CORE_CASES.map(({ id, method, layer }) => {
    if (method === undefined) return [id, countFlops(forwardGraph(model, 1))] as const;
    const tensor = layer === undefined ? input : layers.find(({ id }) => id === layer)!.tensor;
    return [id, countFlops(gradientGraph(model, [tensor], { quantity: 'logit' }))] as const;
  });
  return Object.fromEntries(entries);
}
