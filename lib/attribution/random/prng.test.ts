import { describe, expect, it } from 'vitest';
import { createRandom, mixSeed } from './prng';

describe('createRandom', () => {
  it('has the sequence on which the shipped models were trained', () => {
    const random = createRandom(1);
    const first = [random.next(), random.next(), random.next()].map((value) => Math.round(value * 2 ** 32));
    expect(first).toEqual([1601365248, 3898352872, 2475395668]);
  });

  it('is uniform: mean 1/2, variance 1/12, no correlation with the previous value', () => {
    const random = createRandom(99);
    const values = Array.from({ length: 40000 }, () => random.next() - 0.5);
    const mean = (of: number[]) => of.reduce((a, b) => a + b, 0) / of.length;
    expect(Math.abs(mean(values))).toBeLessThan(0.008);
    expect(mean(values.map((v) => v * v))).toBeCloseTo(1 / 12, 2);
    expect(Math.abs(mean(values.slice(1).map((v, i) => v * values[i]!)))).toBeLessThan(0.003);
  });

  it('returns integers, items and normals within their ranges', () => {
    const random = createRandom(5);
    const counts = [0, 0, 0, 0];
    for (let i = 0; i < 4000; i++) counts[random.int(4)]!++;
    for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(120);
    const normals = Array.from({ length: 4000 }, () => random.normal());
    expect(normals.reduce((sum, v) => sum + v * v, 0) / 4000).toBeCloseTo(1, 0);
    expect(() => random.pick([])).toThrow(RangeError);
  });
});

describe('mixSeed', () => {
  it('returns different numbers for adjacent seeds and streams', () => {
    const mixed = new Set<number>();
    for (let seed = 0; seed < 200; seed++)
      for (let stream = 0; stream < 20; stream++) mixed.add(mixSeed(seed, stream));
    expect(mixed.size).toBe(4000);
  });
});
