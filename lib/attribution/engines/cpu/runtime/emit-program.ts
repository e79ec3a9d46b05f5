import { atomics, type FunctionBuilder, i32, type Local, ModuleBuilder } from '../assembler';
import type { Features, Kernel } from '../kernels/kernel';
import { CONTROL } from './control';

/** Words of a call: position of the kernel in the table, address of its arguments, units, next unit. */
export const CALL = { kernel: 0, args: 4, units: 8, next: 12, bytes: 16 } as const;

/** Arguments of the exported `run`, in this order; all are i32. */
export interface RunArguments {
  /** Addresses of the first call and behind the last one. */
  readonly first: number;
  readonly end: number;
  /** Scratch memory of the thread. */
  readonly scratch: number;
  /** Arrivals before the run. */
  readonly base: number;
  /** Threads that take part. */
  readonly participants: number;
  /** Looks at the barrier before the thread sleeps. */
  readonly spins: number;
}

/** A module with all kernels, each once, and the loop over calls. */
export function emitProgram(
  kernels: readonly Kernel[],
  features: Features,
  memory: { readonly maximumPages: number; readonly shared: boolean },
): { readonly bytes: Uint8Array<ArrayBuffer>; readonly positions: ReadonlyMap<string, number> } {
  const module = new ModuleBuilder({ initialPages: 1, ...memory });
  const positions = new Map<string, number>();
  for (const kernel of kernels) {
    if (positions.has(kernel.key)) continue;
    positions.set(kernel.key, module.tableEntry(kernel.emit(module, features)));
  }
  const type = module.typeOf(['i32', 'i32', 'i32']);
  const run = module.procedure(
    ['i32', 'i32', 'i32', 'i32', 'i32', 'i32'],
    (f, call, end, scratch, target, participants, spins) => {
      const args = f.local('i32');
      const units = f.local('i32');
      const kernel = f.local('i32');
      const unit = f.local('i32');
      f.while(
        () => i32.ltS(call, end),
        () => {
          f.set(kernel, i32.load(call, CALL.kernel));
          f.set(args, i32.load(call, CALL.args));
          f.set(units, i32.load(call, CALL.units));
          const compute = () => f.callIndirect(type, kernel, args, unit, scratch);
          if (memory.shared) {
            takeUnits(f, call, unit, units, compute);
            f.if(i32.ne(participants, 1), () => emitBarrier(f, target, participants, spins));
          } else f.repeat(unit, 0, units, compute);
          f.increment(call, CALL.bytes);
        },
      );
    },
  );
  module.export('run', run);
  return { bytes: module.toBytes(), positions };
}

/** Computes units as long as the call's counter gives one and nobody cancels. */
function takeUnits(
  f: FunctionBuilder,
  call: Local<'i32'>,
  unit: Local<'i32'>,
  units: Local<'i32'>,
  compute: () => void,
): void {
  f.block((exit) => {
    f.loop((again) => {
      f.set(unit, atomics.add(call, 1, CALL.next));
      f.branchIf(exit, i32.geS(unit, units));
      f.branchIf(exit, atomics.load(0, CONTROL.cancelled));
      compute();
      f.branch(again);
    });
  });
}

/**
 * Waits until all threads have arrived. The counter only ever grows (and wraps), so that a thread that leaves
 * late does not miss its end.
 */
function emitBarrier(
  f: FunctionBuilder,
  target: Local<'i32'>,
  participants: Local<'i32'>,
  spins: Local<'i32'>,
): void {
  const arrived = f.local('i32');
  const left = f.local('i32');
  const isComplete = () => i32.geS(i32.sub(arrived, target), 0);
  f.set(target, i32.add(target, participants));
  f.set(arrived, i32.add(atomics.add(0, 1, CONTROL.arrived), 1));
  f.if(
    isComplete(),
    () => f.drop(atomics.notify(0, -1, CONTROL.arrived)),
    () => {
      f.set(left, spins);
      f.block((exit) => {
        f.loop((again) => {
          f.set(arrived, atomics.load(0, CONTROL.arrived));
          f.branchIf(exit, isComplete());
          f.increment(left, -1);
          f.branchIf(again, i32.gtS(left, 0));
          f.drop(atomics.wait(0, arrived, CONTROL.arrived));
          f.branch(again);
        });
      });
    },
  );
}
