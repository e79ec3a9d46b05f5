import { float, int, ints } from '../onnx/attributes';
import { protoOfType } from '../onnx/data-types';
import type { AxisRange } from '../onnx/shapes/slicing';
import { type DataType, sameDims } from '../tensor';
import { GraphWriter } from './graph-writer';
import type { Value } from './value';

/** A value, or a number as a scalar with the type of the other operand. */
type Operand = Value | number;

/** First opset in which the axes of ReduceMax are an input. */
const REDUCE_MAX_AXES_ARE_INPUT = 18;

/**
 * Slope of a HardSigmoid that acts as a step function: a power of 2, because products with it are exact, and
 * steep enough for all but the smallest differences. It takes less than half the time of a comparison, which
 * makes onnxruntime convert its memory layout.
 */
const STEP_SLOPE = 2 ** 100;

/**
 * Emits the operators that gradient rules use; onnxruntime's WebGPU provider runs all of them on the GPU.
 * No-ops (Reshape to the same shape, Pad by 0, multiplication by 1) emit no node.
 */
export class Emitter extends GraphWriter {
  add(a: Operand, b: Operand): Value {
    return this.binary('Add', a, b);
  }

  sub(a: Operand, b: Operand): Value {
    return this.binary('Sub', a, b);
  }

  mul(a: Value, b: Operand): Value {
    return b === 1 ? a : this.binary('Mul', a, b);
  }

  div(a: Operand, b: Operand): Value {
    return this.binary('Div', a, b);
  }

  pow(a: Value, exponent: number): Value {
    if (exponent === 1) return a;
    return exponent === 2 ? this.mul(a, a) : this.binary('Pow', a, exponent);
  }

  neg(x: Value): Value {
    return this.node('Neg', [x]);
  }

  exp(x: Value): Value {
    return this.node('Exp', [x]);
  }

  relu(x: Value): Value {
    return this.node('Relu', [x]);
  }

  /** 1 for x > bound, otherwise 0. */
  isAbove(x: Value, bound: number): Value {
    return this.step(x, STEP_SLOPE, (0 - bound) * STEP_SLOPE);
  }

  /** 1 for x < bound, otherwise 0. */
  isBelow(x: Value, bound: number): Value {
    return this.step(x, -STEP_SLOPE, bound * STEP_SLOPE);
  }

  /** −1, 0 or 1. Avoids the operator Sign, because onnxruntime-web runs it on the CPU. */
  sign(x: Value): Value {
    return this.sub(this.isAbove(x, 0), this.isBelow(x, 0));
  }

  greater(a: Operand, b: Operand): Value {
    return this.binary('Greater', a, b);
  }

  equal(a: Operand, b: Operand): Value {
    return this.binary('Equal', a, b);
  }

  /** a if the condition is true, otherwise b. */
  where(condition: Value, a: Operand, b: Operand): Value {
    const type = commonType(a, b);
    return this.node('Where', [condition, this.value(a, type), this.value(b, type)]);
  }

  cast(x: Value, type: DataType): Value {
    return x.type === type ? x : this.node('Cast', [x], { to: int(protoOfType(type)) });
  }

  matMul(a: Value, b: Value): Value {
    return this.node('MatMul', [a, b]);
  }

  /** Sum over `axes`, which keep size 1. */
  reduceSum(x: Value, axes: readonly number[]): Value {
    return axes.length === 0 ? x : this.node('ReduceSum', [x, this.int64s(axes)]);
  }

  /** Maximum over `axes`, which keep size 1. */
  reduceMax(x: Value, axes: readonly number[]): Value {
    if (this.opset < REDUCE_MAX_AXES_ARE_INPUT) return this.node('ReduceMax', [x], { axes: ints(axes) });
    return this.node('ReduceMax', [x, this.int64s(axes)]);
  }

  reshape(x: Value, dims: readonly number[]): Value {
    return sameDims(x.dims, dims) ? x : this.node('Reshape', [x, this.int64s(dims)]);
  }

  expand(x: Value, dims: readonly number[]): Value {
    return sameDims(x.dims, dims) ? x : this.node('Expand', [x, this.int64s(dims)]);
  }

  transpose(x: Value, perm: readonly number[]): Value {
    const isIdentity = perm.every((axis, index) => axis === index);
    return isIdentity ? x : this.node('Transpose', [x], { perm: ints(perm) });
  }

  concat(parts: readonly Value[], axis: number): Value {
    return parts.length === 1 ? parts[0]! : this.node('Concat', parts, { axis: int(axis) });
  }

  /** Slices x by one range per axis. */
  slice(x: Value, ranges: readonly AxisRange[]): Value {
    const cuts = ranges
      .map((range, axis) => ({ ...range, axis, size: x.dims[axis]! }))
      .filter(({ step, count, size }) => step !== 1 || count !== size);
    if (cuts.length === 0) return x;
    // The end before element 0 of a backward range is -size - 1, because ONNX interprets -1 as the last
    // element.
    const ends = cuts.map(({ start, step, count, size }) => {
      const end = start + step * count;
      return end < 0 ? -size - 1 : end;
    });
    const starts = cuts.map(({ start }) => start);
    const axes = cuts.map(({ axis }) => axis);
    const steps = cuts.map(({ step }) => step);
    return this.node('Slice', [x, ...[starts, ends, axes, steps].map((list) => this.int64s(list))]);
  }

  /** Pads x with begins[axis] and ends[axis] elements of value `fill`; negative pads crop. */
  pad(x: Value, begins: readonly number[], ends: readonly number[], fill = 0): Value {
    const kept = x.dims.map((size, axis) => ({
      start: Math.max(0, -begins[axis]!),
      step: 1,
      count: size + Math.min(0, begins[axis]!) + Math.min(0, ends[axis]!),
    }));
    const cropped = this.slice(x, kept);
    const pads = [...begins, ...ends].map((count) => Math.max(0, count));
    if (pads.every((count) => count === 0)) return cropped;
    return this.node('Pad', [cropped, this.int64s(pads), this.scalar(fill, x.type)]);
  }

  /** Crops or zero-pads the end of each axis to the shape `dims`. */
  cropOrPadEnds(x: Value, dims: readonly number[]): Value {
    return this.pad(
      x,
      dims.map(() => 0),
      dims.map((size, axis) => size - x.dims[axis]!),
    );
  }

  /** HardSigmoid, max(0, min(1, slope · x + offset)). */
  private step(x: Value, slope: number, offset: number): Value {
    return this.node('HardSigmoid', [x], { alpha: float(slope), beta: float(offset) });
  }

  private binary(op: string, a: Operand, b: Operand): Value {
    const type = commonType(a, b);
    return this.node(op, [this.value(a, type), this.value(b, type)]);
  }

  private value(operand: Operand, type: DataType): Value {
    return typeof operand === 'number' ? this.scalar(operand, type) : operand;
  }
}

function commonType(a: Operand, b: Operand): DataType {
  if (typeof a !== 'number') return a.type;
  return typeof b === 'number' ? 'float32' : b.type;
}
