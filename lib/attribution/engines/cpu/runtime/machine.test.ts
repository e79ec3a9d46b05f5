import { afterEach, expect, test } from 'vitest';
import { atomics, i32 } from '../assembler';
import type { Kernel } from '../kernels/kernel';
import { type Calls, writeCalls } from './calls';
import { CONTROL } from './control';
import { CALL } from './emit-program';
import { Machine } from './machine';
import { startNodeThread } from './start-thread-nodejs';

const open: Machine[] = [];
afterEach(() => {
  for (const machine of open.splice(0)) machine.dispose();
});

function machineOf(threads: number): Machine {
  const machine = new Machine({ features: { fma: false }, threads, startThread: startNodeThread });
  open.push(machine);
  return machine;
}

/** target[unit] = source[(unit + 1) % units] + 1, so that a unit needs what another one wrote before. */
const rotate = (source: number, target: number, units: number): Kernel => ({
  key: `rotate ${units}`,
  emit: (module) =>
    module.procedure(['i32', 'i32', 'i32'], (f, args, unit, scratch) => {
      const next = i32.remS(i32.add(unit, 1), units);
      f.storeI32(scratch, i32.load(i32.add(i32.load(args), i32.shl(next, 2))));
      f.storeI32(i32.add(i32.load(args, 4), i32.shl(unit, 2)), i32.add(i32.load(scratch), 1));
    }),
  args: [source, target],
  units,
  scratchBytes: 4,
});

const run = (machine: Machine, { program, address, count }: Calls) =>
  machine.run(program, address, address + count * CALL.bytes);

/** Waits until the helpers have loaded a program. */
const untilHelped = (machine: Machine, { program }: Calls) =>
  expect.poll(() => machine.readyThreads(program)).toBe(machine.threads);

const UNITS = 50;

async function rotation(machine: Machine, rounds: number) {
  const [a, b] = [machine.constants.allocate(UNITS * 4), machine.constants.allocate(UNITS * 4)];
  machine.memory.words(a, UNITS).set(Array.from({ length: UNITS }, (_, index) => 1000 * index));
  const kernels = Array.from({ length: rounds }, () => [rotate(a, b, UNITS), rotate(b, a, UNITS)]).flat();
  const calls = await writeCalls(machine, kernels);
  return { calls, result: () => [...machine.memory.words(a, UNITS)] };
}

const rotated = (by: number) =>
  Array.from({ length: UNITS }, (_, index) => 1000 * ((index + by) % UNITS) + by);

test.each([1, 2, 3])(
  'every unit of a call is computed before the next call, with %i threads',
  async (threads) => {
    const machine = machineOf(threads);
    const { calls, result } = await rotation(machine, 20);
    await untilHelped(machine, calls);
    run(machine, calls);
    expect(result()).toEqual(rotated(40));
    run(machine, calls);
    expect(result()).toEqual(rotated(80));
  },
);

test('a run before the helpers have started computes on one thread', async () => {
  const machine = machineOf(2);
  const { calls, result } = await rotation(machine, 1);
  run(machine, calls);
  expect(result()).toEqual(rotated(2));
});

test.each([1, 2])('ten thousand runs with %i threads do not grow the memory', async (threads) => {
  const machine = machineOf(threads);
  const { calls, result } = await rotation(machine, 1);
  await untilHelped(machine, calls);
  const bytes = machine.memory.memory.buffer.byteLength;
  for (let index = 0; index < 10_000; index++) run(machine, calls);
  expect(result()).toEqual(rotated(20_000));
  expect(machine.memory.memory.buffer.byteLength).toBe(bytes);
});

test('a cancelled run takes no further units', async () => {
  const machine = machineOf(2);
  const { calls, result } = await rotation(machine, 1);
  await untilHelped(machine, calls);
  machine.memory.words(CONTROL.cancelled, 1)[0] = 1;
  run(machine, calls);
  expect(result()).toEqual(rotated(0));
});

test('kernels with equal keys share a program', async () => {
  const machine = machineOf(1);
  const [first, second] = [await rotation(machine, 1), await rotation(machine, 3)];
  expect(second.calls.program).toBe(first.calls.program);
});

/** Two units, of which each thread takes one; the one on the caller's thread, or the other one, fails. */
async function failing(where: 'caller' | 'helper') {
  const machine = machineOf(2);
  const flag = machine.constants.allocate(4);
  machine.memory.words(flag, 1)[0] = 0;
  const fails = where === 'caller' ? i32.eq : i32.ne;
  const trap: Kernel = {
    key: 'trap',
    emit: (module) =>
      module.procedure(['i32', 'i32', 'i32'], (f, args, _unit, scratch) => {
        const place = f.let('i32', i32.load(args));
        f.while(
          () => i32.eqz(atomics.load(place)),
          () => {
            f.if(fails(scratch, i32.load(args, 4)), () => {
              f.storeAtomic(place, 1);
              f.storeI32(-4, 0);
            });
          },
        );
      }),
    args: [flag, 0],
    units: 2,
    scratchBytes: 64,
  };
  // The address of the scratch memory is known after the first program is loaded.
  await writeCalls(machine, [trap]);
  const calls = await writeCalls(machine, [{ ...trap, args: [flag, machine.scratchOf(0)] }, trap]);
  await untilHelped(machine, calls);
  return { machine, calls };
}

test('a failing helper ends the run with an error', async () => {
  const { machine, calls } = await failing('helper');
  expect(() => run(machine, calls)).toThrow('A thread of the engine failed.');
});

test('a failure on the caller’s thread is thrown, and the next run does not wait for ever', async () => {
  const { machine, calls } = await failing('caller');
  expect(() => run(machine, calls)).toThrow(WebAssembly.RuntimeError);
  expect(() => run(machine, calls)).toThrow('A thread of the engine failed.');
});
