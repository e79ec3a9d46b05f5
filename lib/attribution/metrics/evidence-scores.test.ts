import { expect, test } from 'vitest';
import { evidenceScores } from './evidence-scores';

const CROP_PX = 64;
/** Mask of the left half of the image. */
const leftHalf = Uint8Array.from({ length: CROP_PX ** 2 }, (_, pixel) =>
  Number(pixel % CROP_PX < CROP_PX / 2),
);

test('a coarse map is upsampled bilinearly', () => {
  // A row of four cells of 16 pixels; the second is left of the centre, the third right of it.
  const { hit, mass } = evidenceScores(
    { values: Float32Array.of(0, 3, 1, 0), height: 1, width: 4 },
    leftHalf,
  );
  expect(hit).toBe(true);
  // Bilinear interpolation across the centre moves mass between the halves.
  expect(mass).toBeCloseTo(0.6875, 6);
});

test('a map of full size is not resampled', () => {
  const map = new Float32Array(CROP_PX ** 2);
  map[10] = 1;
  map[CROP_PX - 1] = 4;
  map[CROP_PX - 2] = -100;
  const scores = evidenceScores({ values: map, height: CROP_PX, width: CROP_PX }, leftHalf);
  expect(scores).toEqual({ hit: false, mass: 0.2, area: 0.5 });
});
