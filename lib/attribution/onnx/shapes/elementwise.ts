import { getInt } from '../attributes';
import { nameOfProto, typeOfProto } from '../data-types';
import type { TensorType } from '../graph';
import { requireBroadcast } from './broadcast';
import { fail, formatValue, input, type ShapeCall, tensorType } from './shape-rule';

/**
 * One output with the type and shape of the first input: Relu, Clip, Sigmoid, Softmax, LayerNormalization …
 */
export function sameShape(call: ShapeCall): readonly TensorType[] {
  return [input(call, 0)];
}

/** Broadcast inputs of one type: Add, Mul, Div …, and Max, Min, Sum, Mean with any number of inputs. */
export function broadcastShape(call: ShapeCall): readonly TensorType[] {
  return [tensorType(input(call, 0).type, broadcastInputs(call))];
}

/** Pow has the type of its base; the exponent may have another type. */
export function powShape(call: ShapeCall): readonly TensorType[] {
  const base = input(call, 0);
  return [tensorType(base.type, requireBroadcast(call, base.dims, input(call, 1).dims))];
}

/** Comparisons and logical operators: bool, broadcast. */
export function comparisonShape(call: ShapeCall): readonly TensorType[] {
  return [tensorType('bool', broadcastInputs(call))];
}

/** Not, IsNaN, IsInf. */
export function predicateShape(call: ShapeCall): readonly TensorType[] {
  return [tensorType('bool', input(call, 0).dims)];
}

/** Where(condition, X, Y), all three broadcast. */
export function whereShape(call: ShapeCall): readonly TensorType[] {
  const condition = input(call, 0);
  const x = input(call, 1);
  const y = input(call, 2);
  if (condition.type !== 'bool') fail(call, 'the condition is not of type bool');
  if (x.type !== y.type) fail(call, 'the two branches have different types');
  return [tensorType(x.type, requireBroadcast(call, condition.dims, x.dims, y.dims))];
}

export function castShape(call: ShapeCall): readonly TensorType[] {
  const to = getInt(call.node, 'to', 0);
  const type = typeOfProto(to) ?? fail(call, `the type ${nameOfProto(to)} is not supported`);
  return [tensorType(type, input(call, 0).dims)];
}

export function castLikeShape(call: ShapeCall): readonly TensorType[] {
  return [tensorType(input(call, 1).type, input(call, 0).dims)];
}

/** x (int8 or uint8), scale (float) → floats with the shape of x. */
export function dequantizeShape(call: ShapeCall): readonly TensorType[] {
  return [tensorType(input(call, 1).type, input(call, 0).dims)];
}

function broadcastInputs(call: ShapeCall): number[] {
  const first = input(call, 0);
  const values = call.inputs.map((_, index) => input(call, index));
  const other = values.find(({ type }) => type !== first.type);
  if (other) fail(call, `the types differ (${formatValue(first)} and ${formatValue(other)})`);
  return requireBroadcast(call, ...values.map(({ dims }) => dims));
}
