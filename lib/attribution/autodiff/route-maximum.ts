import { LOWEST_FLOAT32 } from '../tensor';
import type { Emitter } from './emitter';
import { interleave } from './interleave';
import { phaseLength, phasesOf, type WindowAxis } from './stride-phases';
import type { Value } from './value';

/** Position of a kernel element: window o reads element o + shift of a phase of the input. */
interface TapPosition {
  readonly phase: number;
  readonly shift: number;
}

/**
 * Routes the gradient of window maxima along one axis to the first element of each window that equals the
 * maximum. `x` is the input, `y` are the maxima and `dy` is their gradient; the shapes differ only along
 * `axis`.
 */
export function routeMaximum(
  x: Value,
  y: Value,
  dy: Value,
  axis: number,
  window: WindowAxis,
  emit: Emitter,
): Value {
  const margin = phaseLength(window) - window.output;
  const candidates = splitPhases(x, axis, window, emit);
  const phases: (Value | undefined)[] = candidates.map(() => undefined);
  let remaining = dy;
  tapPositions(window).forEach(({ phase, shift }, k) => {
    let share = remaining;
    // The last element takes the gradient that no earlier element took.
    if (k < window.kernel - 1) {
      const candidate = padAxis(candidates[phase]!, axis, -shift, shift - margin, LOWEST_FLOAT32, emit);
      share = emit.where(emit.equal(candidate, y), remaining, 0);
      remaining = emit.sub(remaining, share);
    }
    const placed = padAxis(share, axis, shift, margin - shift, 0, emit);
    const others = phases[phase];
    phases[phase] = others ? emit.add(others, placed) : placed;
  });
  return emit.cropOrPadEnds(interleave(phases, axis, emit)!, x.dims);
}

function tapPositions({ kernel, dilation, padBegin, stride }: WindowAxis): TapPosition[] {
  return Array.from({ length: kernel }, (_, k) => {
    const offset = k * dilation - padBegin;
    const shift = Math.floor(offset / stride);
    return { shift, phase: offset - shift * stride };
  });
}

/** Splits x into phases; phase φ is every stride-th element along the axis from φ on. */
function splitPhases(x: Value, axis: number, window: WindowAxis, emit: Emitter): Value[] {
  if (window.stride === 1) return [x];
  const length = phaseLength(window);
  const whole = padAxis(x, axis, 0, length * window.stride - window.input, LOWEST_FLOAT32, emit);
  const split = emit.reshape(whole, x.dims.toSpliced(axis, 1, length, window.stride));
  return phasesOf(window).map((phase) => {
    const ranges = split.dims.map((count, index) =>
      index === axis + 1 ? { start: phase, step: 1, count: 1 } : { start: 0, step: 1, count },
    );
    return emit.reshape(emit.slice(split, ranges), x.dims.with(axis, length));
  });
}

function padAxis(x: Value, axis: number, begin: number, end: number, fill: number, emit: Emitter): Value {
  const along = (count: number) => x.dims.map((_, index) => (index === axis ? count : 0));
  return emit.pad(x, along(begin), along(end), fill);
}
