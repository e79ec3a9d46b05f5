import type { DataType } from '../tensor';
import type { Emitter } from './emitter';
import { interleave } from './interleave';
import type { Value } from './value';

/**
 * A gradient of shape `dims` [N, C, H, W] that came through a stride and is still in parts: phases[a][b] [N, C, h, w] holds
 * the pixels (a + rows · i, b + columns · j), undefined where they are zero. What several windows of the same stride send
 * back is best added before the parts are put together.
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

/** Adds gradients in parts where their strides agree; the others stay apart. */
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

/** The whole gradient [N, C, H, W]. */
export function assemble({ dims, phases }: PhasedGradient, emit: Emitter): Value {
  const rows = phases.map((row) => interleave(row, 3, emit));
  const whole = interleave(rows, 2, emit);
  if (whole === undefined) throw new Error('A gradient in parts needs one that is not zero.');
  return emit.fitEnds(whole, dims);
}
