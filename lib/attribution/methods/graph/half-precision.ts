import { Emitter } from '../../autodiff/emitter';
import { gradientName } from '../../autodiff/gradient-sums';
import { renameValues } from '../../autodiff/rename-values';
import type { Value } from '../../autodiff/value';
import type { Graph, Node } from '../../onnx/graph';
import { inferShapes } from '../../onnx/infer-shapes';
import { toFloat16 } from '../../onnx/to-float16';

/**
 * Peak of a scaled seed. Gradients of a class score of ResNet-18 are around 1e-3, and float16 loses digits
 * below 6e-5; 2¹⁰ scales them to around 1, far below the largest float16 value, 65,504.
 */
const SEED_PEAK = 2 ** 10;

/** Avoids a division by zero for a seed of zeros. */
const MIN_UNIT = 1e-30;

/** A seed [N, C] that is scaled to the peak 2¹⁰ for each image: seed = scaled · unit. */
interface ScaledSeed {
  readonly scaled: Value;
  /** [N, 1] */
  readonly unit: Value;
}

/** Scales a seed, which scales the gradients linearly and so avoids float16 underflow. */
export function scaleSeed(seed: Value, emit: Emitter): ScaledSeed {
  const peak = emit.reduceMax(emit.node('Abs', [seed]), [1]);
  const unit = emit.add(emit.mul(peak, 1 / SEED_PEAK), MIN_UNIT);
  return { scaled: emit.div(seed, unit), unit };
}

/**
 * Converts a forward and backward pass to half precision, except for the nodes of `float32Origins`. Inputs
 * and outputs stay float32. The gradients with respect to `wrt` are multiplied by the unit of the seed in
 * float32.
 */
export function inHalfPrecision(
  graph: Graph,
  wrt: readonly string[],
  unitName: string,
  float32Origins: readonly string[],
): Graph {
  const kept = float32Origins.map((origin) => `${origin}_Grad/`);
  const half = toFloat16(graph, ({ name }: Node) => kept.some((origin) => name.startsWith(origin)));
  const scaledName = (name: string) => `${gradientName(name)}_scaled`;
  const renamed = renameValues(half, new Map(wrt.map((name) => [gradientName(name), scaledName(name)])));
  const types = inferShapes(renamed);
  const named = (name: string): Value => ({ name, ...types.get(name)! });
  const emit = new Emitter(renamed);
  emit.within('unit');
  const unit = named(unitName);
  const names = wrt.map((name): [string, string] => {
    const scaled = named(scaledName(name));
    const perPicture = emit.reshape(unit, [unit.dims[0]!, ...scaled.dims.slice(1).map(() => 1)]);
    return [emit.mul(scaled, perPicture).name, gradientName(name)];
  });
  const { outputs } = renamed;
  const outputNames = new Map(wrt.map((name) => [scaledName(name), gradientName(name)]));
  return {
    ...renameValues(emit.build(), new Map(names)),
    outputs: outputs.map((output) => ({ ...output, name: outputNames.get(output.name) ?? output.name })),
  };
}
