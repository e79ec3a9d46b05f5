import { expect, test } from 'vitest';
import type { LayerTime } from './profile-cpu';
import { plottedPoints, ridgeOf, roofAt, rooflinePoints } from './roofline';

const layer: LayerTime = {
  pass: 'forward',
  index: 0,
  nodes: 'conv relu',
  kind: 'winograd-2',
  flops: 9e6,
  computedFlops: 4e6,
  bytes: 2e5,
  milliseconds: 0.1,
};

test('a point has the operations that are computed, and those of the definition', () => {
  expect(rooflinePoints({ layers: [layer], clockMs: 0.005 })).toEqual([
    { ...layer, intensity: 20, gflops: 40, effectiveGflops: 90 },
  ]);
});

test('steps without arithmetic have no point; no step is infinitely fast', () => {
  const copy = { ...layer, kind: 'copy', flops: 0, computedFlops: 0 };
  expect(rooflinePoints({ layers: [copy], clockMs: 0.005 })).toEqual([]);
  expect(rooflinePoints({ layers: [{ ...layer, milliseconds: 0 }], clockMs: 0.005 })[0]!.gflops).toBe(800);
});

test('steps of a few operations are not plotted, because the clock would determine their speed', () => {
  const few = { ...layer, flops: 9000, computedFlops: 9000, milliseconds: 0 };
  const points = rooflinePoints({ layers: [few, layer], clockMs: 0.005 });
  expect(plottedPoints(points)).toEqual([points[1]]);
});

test('the roof rises with the bandwidth up to the peak', () => {
  const peak = { gflops: 60, gigabytesPerSecond: 20 };
  expect(ridgeOf(peak)).toBe(3);
  expect([0.5, 3, 100].map((intensity) => roofAt(intensity, peak))).toEqual([10, 60, 60]);
});
