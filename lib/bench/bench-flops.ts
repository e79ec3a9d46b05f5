import { forwardGraph } from '../attribution/methods/graph/forward-graph';
import { gradientGraph } from '../attribution/methods/graph/gradient-graph';
import { countFlops } from '../attribution/onnx/count-flops';
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
