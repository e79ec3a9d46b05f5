import type { Kernel } from '../kernels/kernel';
import { CALL } from './emit-program';
import type { Machine } from './machine';
import type { Program } from './program-cache';

/** Calls of kernels, in the memory. */
export interface Calls {
  readonly program: Program;
  /** Address of the first call. */
  readonly address: number;
  readonly count: number;
}

/**
 * Compiles kernels, and writes their calls and arguments.
 * @param more kernels that the program has too, without calls
 */
export async function writeCalls(
  machine: Machine,
  kernels: readonly Kernel[],
  more: readonly Kernel[] = [],
): Promise<Calls> {
  const program = await machine.load([...more, ...kernels]);
  try {
    return write(machine, program, kernels);
  } catch (error) {
    await machine.programs.release(program);
    throw error;
  }
}

function write(machine: Machine, program: Program, kernels: readonly Kernel[]): Calls {
  const argumentWords = kernels.reduce((sum, { args }) => sum + args.length, 0);
  const address = machine.constants.allocate(kernels.length * CALL.bytes + argumentWords * 4);
  let args = address + kernels.length * CALL.bytes;
  for (const [index, kernel] of kernels.entries()) {
    const call = machine.memory.words(address + index * CALL.bytes, CALL.bytes / 4);
    call.set([program.positions.get(kernel.key)!, args, kernel.units, 0]);
    machine.memory.words(args, kernel.args.length).set(kernel.args);
    args += kernel.args.length * 4;
  }
  return { program, address, count: kernels.length };
}

export async function releaseCalls(machine: Machine, { program, address }: Calls): Promise<void> {
  machine.memory.heap.release(address);
  await machine.programs.release(program);
}
