import type { Window } from './step';

/** Rows or columns. */
export type Axis = 0 | 1;

/**
 * Outputs of a convolution along one axis that share their taps. Output `start + i · step` is the sum over t
 * of kernel position `taps[t]` times input `first + i · inputStep + t · tapStep`, for i < count. Inputs
 * outside the picture are zero.
 */
export interface AxisPhase {
  readonly start: number;
  readonly step: number;
  readonly count: number;
  readonly first: number;
  readonly inputStep: number;
  /** Positions in the kernel, by ascending position of their inputs; may be empty. */
  readonly taps: readonly number[];
  readonly tapStep: number;
}

/** All outputs of a convolution along an axis. */
export function convPhase(
  { kernel, strides, dilations, pads }: Window,
  axis: Axis,
  count: number,
): AxisPhase {
  return {
    start: 0,
    step: 1,
    count,
    first: -pads[axis],
    inputStep: strides[axis],
    taps: Array.from({ length: kernel[axis] }, (_, tap) => tap),
    tapStep: dilations[axis],
  };
}

/**
 * Outputs dx of a convolution's gradient along an axis: one phase for each remainder of the position by the
 * stride, because only every stride-th position of the kernel meets a dy there.
 *
 * @param count size of dx
 */
export function gradientPhases(window: Window, axis: Axis, count: number): readonly AxisPhase[] {
  const stride = window.strides[axis];
  const starts = Array.from({ length: Math.min(stride, count) }, (_, start) => start);
  return starts.map((start) => gradientPhase(window, axis, count, start));
}

function gradientPhase(window: Window, axis: Axis, count: number, start: number): AxisPhase {
  const [kernel, stride] = [window.kernel[axis], window.strides[axis]];
  const [dilation, pad] = [window.dilations[axis], window.pads[axis]];
  /** Position in dy that kernel position `tap` meets, if it is an integer. */
  const position = (tap: number) => (start + pad - tap * dilation) / stride;
  const taps = Array.from({ length: kernel }, (_, index) => kernel - 1 - index).filter((tap) =>
    Number.isInteger(position(tap)),
  );
  const positions = taps.map(position);
  return {
    start,
    step: stride,
    count: Math.ceil((count - start) / stride),
    first: positions[0] ?? 0,
    inputStep: 1,
    taps,
    tapStep: positions.length > 1 ? positions[1]! - positions[0]! : 1,
  };
}

/** First and last position of the inputs that the phases read, also outside the picture. */
export function phaseReach(phases: readonly AxisPhase[]): { readonly first: number; readonly last: number } {
  const used = phases.filter(({ taps, count }) => taps.length > 0 && count > 0);
  const lasts = used.map(
    ({ first, count, inputStep, taps, tapStep }) =>
      first + (count - 1) * inputStep + (taps.length - 1) * tapStep,
  );
  return { first: Math.min(0, ...used.map(({ first }) => first)), last: Math.max(0, ...lasts) };
}
