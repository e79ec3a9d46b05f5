import { expect, test } from 'vitest';
import { boundRows } from './bounds';
import type { Measurement } from './measure';
import { Ratios } from './ratios';
import { summarize } from './statistics';

function measurement(engine: string, id: string, elapsedMs: number, cpuMs?: number): Measurement {
  const time = cpuMs === undefined ? { elapsedMs } : { elapsedMs, cpuMs };
  return { engine, case: id, ...summarize([elapsedMs]), perForward: 1, rounds: [time] };
}

const rowOf = (what: string, measurements: readonly Measurement[], figures = {}) =>
  boundRows(measurements, figures).find((row) => row.what === what);

test('one thread is compared by processor time, two by wall time', () => {
  const measurements = [
    measurement('cpu-1', 'saliency', 100, 30),
    measurement('wasm-1', 'saliency', 100, 100),
    measurement('cpu-2', 'saliency', 50, 30),
    measurement('wasm-2', 'saliency', 100, 30),
  ];
  expect(rowOf('saliency: cpu / wasm, 1 thread', measurements)).toMatchObject({ measured: 0.3, met: true });
  expect(rowOf('saliency: cpu / wasm, 2 threads', measurements)).toMatchObject({ measured: 0.5, met: false });
  expect(rowOf('saliency, processor time: two threads / one, cpu', measurements)?.measured).toBe(1);
});

test('what was not measured is neither met nor missed', () => {
  const rows = boundRows([measurement('cpu-1', 'forward', 1)], {});
  expect(rows.filter(({ measured, met }) => measured === undefined && met !== undefined)).toEqual([]);
  // Without processor times there is no ratio of them.
  expect(rowOf('saliency / forward, cpu, 1 thread', [])?.measured).toBeUndefined();
});

test('figures have upper and lower bounds', () => {
  const figures = { cpuMemoryMb: 181, liveRatio: 2.6 };
  expect(rowOf('memory of cpu, forward and saliency, MB', [], figures)?.met).toBe(false);
  expect(rowOf('live maps per second, Saliency: now / before', [], figures)?.met).toBe(true);
});

test('networks have bounds of their own', () => {
  const measurements = [
    measurement('cpu-1', 'densenet121/saliency', 10, 10),
    measurement('wasm-1', 'densenet121/saliency', 20, 20),
  ];
  expect(rowOf('DenseNet-121, saliency: cpu / wasm, 1 thread', measurements)?.measured).toBe(0.5);
});

test('the engine with the most threads is found by its kind', () => {
  const ratios = new Ratios(
    ['node-1', 'wasm-node-1', 'node-16', 'node-2'].map((engine) => measurement(engine, 'forward', 1)),
  );
  expect(ratios.mostThreads('node')).toBe('node-16');
  expect(ratios.mostThreads('wasm-node')).toBe('wasm-node-1');
  expect(ratios.mostThreads('wasm')).toBeUndefined();
});
