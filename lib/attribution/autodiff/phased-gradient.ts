import type { DataType } from '../tensor';
import type { Emitter } from './emitter';
import { interleave } from './interleave';
import type { Value } from './value';

/**
 * Gradient of shape `dims` [N, C, H, W] of a strided window, as its phases: phases[a][b] [N, C, h, w] are the
 * pixels (a + rows · i, b + columns · j); undefined phases are zero. Gradients of equal strides are summed by
 * phase, because that needs fewer operations than summing assembled gradients.
 */
export interface PhasedGradient {
  readonly type: DataType;
  readonly dims: readonly number[];
  readonly phases: Phases;
}

type Phases = readonly (readonly (Value | undefined)[])[];

export function isPhased(gradient: Value | PhasedGradient): gradient is PhasedGradient {
  return 'phases' in gradient;
}

/** Sums phased gradients of equal strides; gradients of different strides stay separate. */
export function addPhased(gradients: readonly PhasedGradient[], emit: Emitter): PhasedGradient[] {
  const sums: PhasedGradient[] = [];
  for (const gradient of gradients) {
    const index = sums.findIndex((sum) => sameStrides(sum, gradient));
    if (index < 0) sums.push(gradient);
    else sums[index] = { ...gradient, phases: addPhases(sums[index]!.phases, gradient.phases, emit) };
  }
  return sums;
}

function sameStrides(a: PhasedGradient, b: PhasedGradient): boolean {
  return a.phases.length === b.phases.length && a.phases[0]!.length === b.phases[0]!.length;
}

function addPhases(a: Phases, b: Phases, emit: Emitter): Phases {
  return a.map((row, index) =>
    row.map((left, column) => {
      const right = b[index]![column];
      return left && right ? emit.add(left, right) : (left ?? right);
    }),
  );
}

/** Interleaves the phases to the full gradient [N, C, H, W]. */
export function assemble({ dims, phases }: PhasedGradient, emit: Emitter): Value {
  const rows = phases.map((row) => interleave(row, 3, emit));
  const whole = interleave(rows, 2, emit);
  if (whole === undefined) throw new Error('A phased gradient needs at least one non-zero phase.');
  return emit.cropOrPadEnds(whole, dims);
}
