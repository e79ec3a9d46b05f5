import { expect, test } from 'vitest';
import { RateMeter } from './rate-meter';

test('counts events per second over its window', () => {
  const meter = new RateMeter(2000);
  for (let ms = 0; ms <= 6000; ms += 50) meter.record(ms);
  expect(meter.perSecond(6000)).toBeCloseTo(20, 6);
});

test('has a rate where events are seconds apart', () => {
  const meter = new RateMeter(2000);
  meter.record(0);
  expect(meter.perSecond(0)).toBeUndefined();
  meter.record(5000);
  meter.record(10_000);
  expect(meter.perSecond(10_000)).toBeCloseTo(0.2, 6);
});

test('restarts after a reset', () => {
  const meter = new RateMeter();
  meter.record(0);
  meter.record(10);
  meter.reset();
  expect(meter.perSecond(20)).toBeUndefined();
});
