import { Emitter } from '../../autodiff/emitter';
import { gradientName } from '../../autodiff/gradient-sums';
import { renameValues } from '../../autodiff/rename-values';
import type { Value } from '../../autodiff/value';
import type { Graph, Node } from '../../onnx/graph';
import { inferShapes } from '../../onnx/infer-shapes';
import { toFloat16 } from '../../onnx/to-float16';

/**
 * The peak of a scaled seed. In a ResNet-18 gradients of a class score are around 1e-3, and halves lose digits below 6e-5;
 * 2¹⁰ lifts them to around 1, still far from the largest half, 65,504.
 */
const SEED_PEAK = 2 ** 10;

/** So that a seed of zeros stays one. */
const MIN_UNIT = 1e-30;

/** A seed [N, C] in another unit for each picture, in which its peak is 2¹⁰: seed = scaled · unit. */
interface ScaledSeed {
  readonly scaled: Value;
  /** [N, 1] */
  readonly unit: Value;
}

/** A gradient is linear in its seed, so what is lost below the range of halves is saved by a larger seed. */
export function scaleSeed(seed: Value, emit: Emitter): ScaledSeed {
  const peak = emit.reduceMax(emit.node('Abs', [seed]), [1]);
  const unit = emit.add(emit.mul(peak, 1 / SEED_PEAK), MIN_UNIT);
  return { scaled: emit.div(seed, unit), unit };
}

/**
 * A forward and backward pass in half precision, but for the nodes of `float32Origins`. Inputs and outputs stay float32; the
 * gradients with respect to `wrt`, which the scaled seed has made too large, are multiplied with their unit in float32.
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
  const known = inferShapes(renamed);
  const named = (name: string): Value => ({ name, ...known.get(name)! });
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
