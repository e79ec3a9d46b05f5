import { type Expression, type FunctionBuilder, i32, type Local } from '../assembler';
import type { Window } from '../plan/step';

/** A window along one axis of an image. */
export interface WindowAxis {
  /** Positions of the input and of the output. */
  readonly inputs: number;
  readonly outputs: number;
  readonly kernel: number;
  readonly stride: number;
  readonly dilation: number;
  readonly pad: number;
}

/** Axis 0 is rows, axis 1 is columns; `input` and `output` are the dims of the images. */
export function windowAxis(
  { kernel, strides, dilations, pads }: Window,
  axis: 0 | 1,
  input: readonly number[],
  output: readonly number[],
): WindowAxis {
  return {
    inputs: input[axis + 2]!,
    outputs: output[axis + 2]!,
    kernel: kernel[axis],
    stride: strides[axis],
    dilation: dilations[axis],
    pad: pads[axis],
  };
}

/** Bounds of the taps that lie inside the input: from `first`, and before `end`. */
export interface Bounds {
  readonly first: Local<'i32'>;
  readonly end: Local<'i32'>;
}

/** Locals for the bounds of an axis. */
export const boundsOf = (f: FunctionBuilder): Bounds => ({ first: f.local('i32'), end: f.local('i32') });

/** Sets the bounds of the window at an output. */
export function setBounds(f: FunctionBuilder, bounds: Bounds, axis: WindowAxis, output: Local<'i32'>): void {
  const { inputs, kernel, stride, dilation, pad } = axis;
  const { first, end } = bounds;
  f.set(first, i32.sub(pad, i32.mul(output, stride)));
  f.set(end, i32.add(i32.divS(i32.add(first, inputs - 1), dilation), 1));
  f.set(end, i32.select(i32.ltS(end, kernel), end, kernel));
  f.set(first, i32.select(i32.gtS(first, 0), i32.divS(i32.add(first, dilation - 1), dilation), 0));
}

/** Whether the whole window at an output lies inside the input. */
export function isInside(axis: WindowAxis, output: Local<'i32'>): Expression<'i32'> {
  const { inputs, kernel, stride, dilation, pad } = axis;
  const first = Math.ceil(pad / stride);
  const last = Math.floor((inputs - 1 + pad - (kernel - 1) * dilation) / stride);
  // One comparison: outputs before `first` wrap around to large numbers.
  return i32.ltU(i32.sub(output, first), Math.max(0, last - first + 1));
}
