import { toNumbers } from '../../../onnx/evaluate/evaluator';
import type { Tensor } from '../../../tensor';
import { PACKING_KERNELS } from '../kernels/packing-kernels';
import { releaseCalls, writeCalls } from './calls';
import type { WaitingWeights } from './constant-store';
import { CALL } from './emit-program';
import type { Machine } from './machine';

/** A range of the memory. */
interface Range {
  readonly address: number;
  readonly floats: number;
}

/**
 * Packs weights that wait. Copies one constant after the other to the same place, and runs the kernels that
 * read it.
 * @param spare memory for the copies, if they fit
 */
export function packWeights(machine: Machine, spare: Range): Promise<void> {
  const { constants, memory } = machine;
  return constants.packWaiting(async (weights) => {
    const groups = byConstant(weights);
    const floats = Math.max(...groups.map(([{ from }]) => from.data.length));
    if (floats <= spare.floats) {
      await packAt(machine, spare.address, groups);
      return;
    }
    const place = constants.allocate(floats * 4);
    try {
      await packAt(machine, place, groups);
    } finally {
      memory.heap.release(place);
    }
  });
}

async function packAt(machine: Machine, place: number, groups: readonly Group[]): Promise<void> {
  const kernels = groups.flat().map(({ kernel, address }) => kernel(place, address));
  const calls = await writeCalls(machine, kernels, PACKING_KERNELS);
  let first = calls.address;
  for (const group of groups) {
    const { from } = group[0];
    machine.memory.floats(place, from.data.length).set(toNumbers(from));
    const end = first + group.length * CALL.bytes;
    machine.run(calls.program, first, end);
    first = end;
  }
  await releaseCalls(machine, calls);
}

type Group = [WaitingWeights, ...WaitingWeights[]];

function byConstant(weights: readonly WaitingWeights[]): readonly Group[] {
  const groups = new Map<Tensor['data'], Group>();
  for (const each of weights) {
    const group = groups.get(each.from.data);
    if (group) group.push(each);
    else groups.set(each.from.data, [each]);
  }
  return [...groups.values()];
}
