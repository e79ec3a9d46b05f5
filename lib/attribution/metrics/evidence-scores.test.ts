import { expect, test } from 'vitest';
import { evidenceScores } from './evidence-scores';

const CROP_PX = 64;
/** The left half of the picture. */
const leftHalf = Uint8Array.from({ length: CROP_PX ** 2 }, (_, pixel) =>
  Number(pixel % CROP_PX < CROP_PX / 2),
);

test('a coarse map is enlarged as it is drawn', () => {
  // A row of four cells, 16 pixels each: the second lies left, the third right of the middle.
  const { hit, mass } = evidenceScores(
    { values: Float32Array.of(0, 3, 1, 0), height: 1, width: 4 },
    leftHalf,
  );
  expect(hit).toBe(true);
  // Bilinear: the right half gets its own cell, less what glides over to the left, and more of what glides in.
  expect(mass).toBeCloseTo(0.6875, 6);
});

test('a map of the full size is taken as it is', () => {
  const map = new Float32Array(CROP_PX ** 2);
  map[10] = 1;
  map[CROP_PX - 1] = 4;
  map[CROP_PX - 2] = -100;
  const scores = evidenceScores({ values: map, height: CROP_PX, width: CROP_PX }, leftHalf);
  expect(scores).toEqual({ hit: false, mass: 0.2, area: 0.5 });
});
