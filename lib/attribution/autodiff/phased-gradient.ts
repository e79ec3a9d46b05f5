import type { GradientSource } from '../onnx/graph';
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
  /** Operators whose gradients it sums. */
  readonly sources: readonly GradientSource[];
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
    else sums[index] = addTo(sums[index]!, gradient, emit);
  }
  return sums;
}

function addTo(sum: PhasedGradient, gradient: PhasedGradient, emit: Emitter): PhasedGradient {
  return {
    ...sum,
    phases: addPhases(sum.phases, gradient.phases, emit),
    sources: [...sum.sources, ...gradient.sources],
  };
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
export function assemble({ dims, phases, sources }: PhasedGradient, emit: Emitter): Value {
  const rows = phases.map((row) => interleave(row, 3, emit));
  const whole = interleave(rows, 2, emit);
  if (whole === undefined) throw new Error('A phased gradient needs at least one non-zero phase.');
  const assembled = emit.cropOrPadEnds(whole, dims);
  emit.gradient(assembled, sources);
  return assembled;
}
