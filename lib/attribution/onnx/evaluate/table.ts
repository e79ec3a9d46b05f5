import {
  binaryFunctions,
  evaluateBinary,
  evaluateCast,
  evaluateUnary,
  evaluateWhere,
  unaryFunctions,
} from './arithmetic';
import {
  evaluateConstant,
  evaluateConstantOfShape,
  evaluateRange,
  evaluateShape,
  evaluateSize,
} from './creation';
import {
  evaluateConcat,
  evaluateExpand,
  evaluateGather,
  evaluateReshape,
  evaluateSlice,
  evaluateSplit,
  evaluateTile,
  evaluateTranspose,
} from './data-movement';
import { evaluateDequantize } from './dequantize';
import type { Evaluator } from './evaluator';
import { evaluateReduction, reductions } from './reductions';

/**
 * Operators that constant folding can compute: shape arithmetic, and the operators that exporters apply to
 * weights (dequantisation, half precision, transposes, scaling).
 */
export const evaluators: ReadonlyMap<string, Evaluator> = new Map<string, Evaluator>([
  ['Constant', evaluateConstant],
  ['ConstantOfShape', evaluateConstantOfShape],
  ['Range', evaluateRange],
  ['Shape', evaluateShape],
  ['Size', evaluateSize],

  ['Identity', evaluateReshape],
  ['Reshape', evaluateReshape],
  ['Flatten', evaluateReshape],
  ['Squeeze', evaluateReshape],
  ['Unsqueeze', evaluateReshape],
  ['Transpose', evaluateTranspose],
  ['Expand', evaluateExpand],
  ['Tile', evaluateTile],
  ['Slice', evaluateSlice],
  ['Split', evaluateSplit],
  ['Gather', evaluateGather],
  ['Concat', evaluateConcat],

  ['Cast', evaluateCast],
  ['CastLike', evaluateCast],
  ['DequantizeLinear', evaluateDequantize],
  ['Where', evaluateWhere],
  ...mapEntries(binaryFunctions, evaluateBinary),
  ...mapEntries(unaryFunctions, evaluateUnary),
  ...mapEntries(reductions, evaluateReduction),
]);

function mapEntries<V>(
  functions: Readonly<Record<string, V>>,
  make: (apply: V) => Evaluator,
): [string, Evaluator][] {
  return Object.entries(functions).map(([op, apply]) => [op, make(apply)]);
}
