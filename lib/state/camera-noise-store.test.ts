import { beforeEach, expect, test } from 'vitest';
import { exampleComputation } from '@/lib/protocol/example-computation';
import type { CameraNoiseMessage } from '@/lib/protocol/noise';
import {
  beginCameraNoise,
  forgetCameraNoise,
  noteCameraMoved,
  noteCameraPair,
  stopCameraNoise,
  useCameraNoise,
} from './camera-noise-store';

const pair = (number: number, spearman: number | null, sensitivityMax: number): CameraNoiseMessage => ({
  type: 'camera-noise',
  computedFor: exampleComputation({ frameId: number * 1e6, mode: 'noise', method: 'saliency' }),
  pair: number,
  pairs: 2,
  level: number / 100,
  stability: {
    spearman,
    pearson: 0.5,
    top10PercentIntersection: 1,
    ssim: 1,
    sensitivityMax,
    topClassStayed: 1,
  },
});

const noise = () => useCameraNoise.getState().noise;

beforeEach(forgetCameraNoise);

test('pairs are gathered and averaged; of the sensitivity the largest counts', () => {
  beginCameraNoise(2);
  noteCameraPair(pair(1, 0.5, 0.1));
  expect(noise()).toMatchObject({ phase: 'measuring', rows: [{ seconds: 1, disturbance: 'camera' }] });
  noteCameraPair(pair(2, 1, 0.3));
  expect(noise()).toMatchObject({
    phase: 'measured',
    mean: { spearman: 0.75, level: 0.015, sensitivityMax: 0.3, pearson: 0.5 },
  });
});

test('a correlation that is not defined for one pair is averaged over the others', () => {
  beginCameraNoise(2);
  noteCameraPair(pair(1, null, 0));
  noteCameraPair(pair(2, 0.5, 0));
  expect(noise()).toMatchObject({ mean: { spearman: 0.5 } });
});

test('late answers change nothing', () => {
  noteCameraPair(pair(1, 1, 0));
  noteCameraMoved();
  expect(noise().phase).toBe('none');
  beginCameraNoise(2);
  noteCameraPair(pair(2, 1, 0));
  expect(noise()).toMatchObject({ phase: 'measuring', rows: [] });
});

test('movement ends a measurement; giving up keeps what was measured', () => {
  beginCameraNoise(2);
  noteCameraMoved();
  expect(noise().phase).toBe('moved');
  beginCameraNoise(2);
  stopCameraNoise();
  expect(noise().phase).toBe('none');
  beginCameraNoise(2);
  for (const number of [1, 2]) noteCameraPair(pair(number, 1, 0));
  stopCameraNoise();
  expect(noise().phase).toBe('measured');
});
