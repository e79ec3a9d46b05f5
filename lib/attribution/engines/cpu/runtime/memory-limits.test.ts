import { afterEach, expect, test, vi } from 'vitest';
import { differentiate } from '../../../autodiff/differentiate';
import { bindInputs } from '../../../onnx/bind-inputs';
import { decodeModel } from '../../../onnx/decode-model';
import { readFixtures } from '../../../onnx/fixtures/read-fixtures-nodejs';
import { simplify } from '../../../onnx/simplify';
import { CpuTensor } from '../../cpu-tensor';
import { OutOfMemory } from '../../out-of-memory';
import { planGraph } from '../plan/plan-graph';
import type { Plan } from '../plan/step';
import { CpuSession } from './cpu-session';
import { EngineMemory } from './engine-memory';
import { Machine } from './machine';
import { startNodeThread } from './start-thread-nodejs';

const open: Machine[] = [];
afterEach(() => {
  vi.restoreAllMocks();
  for (const machine of open.splice(0)) machine.dispose();
});

function machineOf(threads = 1): Machine {
  const machine = new Machine({ features: { fma: false }, threads, startThread: startNodeThread });
  open.push(machine);
  return machine;
}

/** A network and its gradient. */
function gradientPlan(id: string): Promise<Plan> {
  const { bytes, cases } = readFixtures().find((fixture) => fixture.id === id)!;
  const graph = simplify(bindInputs(decodeModel(bytes, id), { input: cases[0]!.input.dims }));
  return planGraph(differentiate(graph, 'logits', ['input']));
}

/** The results for inputs of cosines. */
async function resultsOf(session: CpuSession, plan: Plan): Promise<readonly number[]> {
  const feeds = [...plan.inputs].map(([name, id]) => {
    const tensor = CpuTensor.allocate('float32', plan.values[id]!.layout.dims);
    tensor.write(Float32Array.from({ length: tensor.data.length }, (_, index) => Math.cos(index)));
    return [name, tensor] as const;
  });
  const outputs = await session.run(Object.fromEntries(feeds));
  const tensors = await Promise.all(Object.values(outputs).map((tensor) => tensor.read()));
  return tensors.flatMap(({ data }) => [...(data as Float32Array)]);
}

test('what the memory held before does not matter', async () => {
  const plan = await gradientPlan('resnet');
  const expected = await resultsOf(await CpuSession.create(machineOf(), plan), plan);
  const machine = machineOf();
  const bytes = 16e6;
  const address = machine.constants.allocate(bytes);
  machine.memory.floats(address, bytes / 4).fill(NaN);
  machine.memory.heap.release(address);
  const session = await CpuSession.create(machine, plan);
  expect(await resultsOf(session, plan)).toEqual(expected);
});

/** Bytes in use after weights without users are forgotten. */
function usedBytes({ constants, memory }: Machine): number {
  expect(() => constants.allocate(2 ** 32)).toThrow(OutOfMemory);
  return memory.heap.used;
}

/** Allocates all free memory; returns the addresses. */
function takeAll({ memory: { heap } }: Machine): readonly number[] {
  const addresses: number[] = [];
  for (let bytes = 2 ** 31; bytes >= 64; ) {
    const address = heap.allocateWithin(bytes);
    if (address === undefined) bytes /= 2;
    else addresses.push(address);
  }
  return addresses;
}

test('a graph that is too large for the memory is refused, and smaller ones run on', async () => {
  const machine = machineOf();
  const small = await gradientPlan('resnet');
  const session = await CpuSession.create(machine, small);
  const expected = await resultsOf(session, small);
  // More than the memory can ever hold.
  const huge: Plan = { ...small, size: 2 ** 29 };
  await expect(CpuSession.create(machine, huge)).rejects.toThrow(OutOfMemory);
  expect(await resultsOf(session, small)).toEqual(expected);
  expect(await resultsOf(await CpuSession.create(machine, small), small)).toEqual(expected);
});

test('wherever the browser refuses memory, nothing leaks', async () => {
  const machine = machineOf();
  const plan = await gradientPlan('resnet');
  const first = await CpuSession.create(machine, plan);
  const expected = await resultsOf(first, plan);
  const needed = machine.memory.heap.used;
  await first.dispose();
  const before = usedBytes(machine);

  // All memory is taken except for a part, which ends at another allocation each time.
  const room = machine.constants.allocate(4 * needed);
  machine.memory.heap.release(room);
  vi.spyOn(machine.memory.memory, 'grow').mockImplementation(() => {
    throw new RangeError('WebAssembly.Memory.grow(): Maximum memory size exceeded');
  });
  const outcomes: string[] = [];
  for (let part = 0; part <= 24; part++) {
    const spare = machine.constants.allocate(Math.max(64, Math.floor((needed * part) / 16)));
    const filler = takeAll(machine);
    machine.memory.heap.release(spare);
    const full = machine.memory.heap.used;
    try {
      const session = await CpuSession.create(machine, plan);
      expect(await resultsOf(session, plan)).toEqual(expected);
      await session.dispose();
      outcomes.push('runs');
    } catch (error) {
      expect(error).toBeInstanceOf(OutOfMemory);
      outcomes.push('refused');
    }
    expect(usedBytes(machine)).toBe(full);
    for (const address of filler) machine.memory.heap.release(address);
  }
  expect(outcomes.indexOf('runs')).toBeGreaterThan(8);
  expect(outcomes.lastIndexOf('refused')).toBe(outcomes.indexOf('runs') - 1);
  expect(usedBytes(machine)).toBe(before);
});

test('a browser without memory for an engine is reported', () => {
  vi.spyOn(WebAssembly, 'Memory').mockImplementation(function refuse() {
    throw new RangeError('WebAssembly.Memory(): could not allocate memory');
  });
  expect(() => EngineMemory.create(true)).toThrow(OutOfMemory);
});

test.each([1, 2])('sessions that come and go 200 times take no memory, with %i threads', async (threads) => {
  const machine = machineOf(threads);
  const plans = await Promise.all(['resnet', 'mobilenet-v3', 'vgg'].map(gradientPlan));
  const round = async () => {
    for (const plan of plans) await (await CpuSession.create(machine, plan)).dispose();
  };
  await round();
  const bytes = machine.memory.memory.buffer.byteLength;
  const used = machine.memory.heap.used;
  for (let repeat = 0; repeat < 67; repeat++) await round();
  expect(machine.memory.heap.used).toBe(used);
  expect(machine.memory.memory.buffer.byteLength).toBe(bytes);
});
