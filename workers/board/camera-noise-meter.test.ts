import { gaussianNoise } from 'live-attribution/methods';
import { imagenetPreprocessing } from 'live-attribution/model';
import { expect, test } from 'vitest';
import type { CameraPair } from '@/lib/protocol/noise';
import { exampleComputation } from '@/lib/protocol/testing/example-computation';
import { CameraNoiseMeter, type MeasuredFrame } from './camera-noise-meter';
import { frameChange } from './frame-change';
import type { ScoredMap } from './tile-map';

const SIZE_PX = 64;
const preprocessing = imagenetPreprocessing(SIZE_PX);
/** Noise in normalised units, about 3 of 255 steps. */
const NOISE = 0.05;

/** A bright square at a column of a dark picture, in normalised units, with independent noise. */
function picture(leftPx: number, seed: number): Float32Array {
  return gaussianNoise(3 * SIZE_PX ** 2, NOISE, seed).map((noise, index) => {
    const [row, column] = [Math.floor(index / SIZE_PX) % SIZE_PX, index % SIZE_PX];
    const inside = row > 20 && row < 40 && column >= leftPx && column < leftPx + 20;
    return noise + (inside ? 1 : -1);
  });
}

function scored(planes: Float32Array): ScoredMap {
  const values = planes.slice(0, SIZE_PX ** 2);
  const map = {
    values,
    height: SIZE_PX,
    width: SIZE_PX,
    signed: true,
    style: 'alpha' as const,
    unit: 'test',
  };
  return { map, attribution: planes };
}

function frame(frameId: number, planes: Float32Array, topClass = 1): MeasuredFrame {
  const original = scored(planes);
  const explainAs = async () => scored(planes.map((value) => 2 * value));
  return {
    computedFor: exampleComputation({ frameId, mode: 'noise' }),
    planes,
    original,
    topClass,
    explainAs,
  };
}

test('the noise of two frames is estimated, almost unaffected by blocks', () => {
  const { noise, blockSteps } = frameChange(picture(20, 1), picture(20, 2), preprocessing);
  expect(noise).toBeCloseTo(NOISE, 2);
  expect(blockSteps).toBeLessThan(3);
});

test('a pixel of movement is more than any noise', () => {
  const { blockSteps } = frameChange(picture(20, 1), picture(21, 2), preprocessing);
  expect(blockSteps).toBeGreaterThan(10);
});

function newMeter(pairs: number) {
  const received: CameraPair[] = [];
  return { received, meter: new CameraNoiseMeter(pairs, preprocessing, (message) => received.push(message)) };
}

test('pairs of frames are scored until there are enough; one frame twice is none', async () => {
  const { received, meter } = newMeter(2);
  const outcomes = [];
  for (const [id, seed] of [
    [1, 1],
    [1, 1],
    [2, 2],
    [3, 3],
  ] as const)
    outcomes.push(await meter.measure(frame(id, picture(20, seed))));
  expect(outcomes).toEqual([undefined, undefined, undefined, 'measured']);
  expect(received).toMatchObject([
    { computedFor: { frameId: 2 } },
    { computedFor: { frameId: 3 }, stability: { topClassStayed: 1 } },
  ]);
  const [first] = received;
  expect(first!.level).toBeCloseTo(NOISE, 2);
  expect(first!.stability.pearson).toBeGreaterThan(0.9);
  expect(first!.stability.pearson).toBeLessThan(1);
});

test('a frame on which another class wins is explained for the class of the one before', async () => {
  const { received, meter } = newMeter(1);
  await meter.measure(frame(1, picture(20, 1), 1));
  await meter.measure(frame(2, picture(20, 1), 2));
  expect(received).toMatchObject([{ stability: { topClassStayed: 0 } }]);
  expect(received[0]!.stability.sensitivityMax).toBeCloseTo(1, 5);
});

test('a picture that moves ends it', async () => {
  const { received, meter } = newMeter(3);
  await meter.measure(frame(1, picture(20, 1)));
  expect(await meter.measure(frame(2, picture(30, 2)))).toBe('moved');
  expect(received).toEqual([]);
});

test('another square of the same picture ends it', async () => {
  const { received, meter } = newMeter(3);
  await meter.measure(frame(1, picture(20, 1)));
  const next = frame(2, picture(20, 2));
  const square = { x: 0.4, y: 0.5, zoom: 1 };
  expect(await meter.measure({ ...next, computedFor: { ...next.computedFor, square } })).toBe('moved');
  expect(received).toEqual([]);
});
