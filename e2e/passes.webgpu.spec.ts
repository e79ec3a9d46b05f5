import { expect } from '@playwright/test';
import { MAP_STYLES } from 'live-attribution/heat-map';
import { serveModuleChecks, onePageTest as test } from './harness/module-checks';

const checksOf = serveModuleChecks();
const gpuChecks = checksOf<typeof import('./harness/gpu-checks.page')>('gpu-checks');
const overlayChecks = checksOf<typeof import('./harness/overlay-checks.page')>('overlay-checks');
const engineChecks = checksOf<typeof import('./harness/engine-checks.page')>('engine-checks');

const PICTURE_SIZES = [
  [640, 480],
  [240, 320],
  [65, 71],
  [200, 30],
] as const;

const SQUARES = [
  { x: 0.1, y: 0.8, zoom: 1 },
  { x: 0.7, y: 0.3, zoom: 3.3 },
];

for (const kind of ['external', 'texture'] as const) {
  test(`preprocessing on the GPU equals the CPU’s (picture as ${kind})`, async ({ page }) => {
    for (const [widthPx, heightPx] of PICTURE_SIZES) {
      const { max } = await gpuChecks(page, 'comparePreprocessing', kind, widthPx, heightPx);
      // In 8-bit units. The sums are integers; only the normalisation is in float32.
      expect(max, `${widthPx} × ${heightPx}`).toBeLessThan(1e-3);
      for (const square of SQUARES) {
        const moved = await gpuChecks(page, 'comparePreprocessing', kind, widthPx, heightPx, 0, square);
        expect(moved.max, `${widthPx} × ${heightPx}, ${JSON.stringify(square)}`).toBeLessThan(1e-3);
      }
    }
  });
}

const PARTS = [
  { leftPx: 40, topPx: 22, widthPx: 128, heightPx: 96 },
  { leftPx: 0, topPx: 144, widthPx: 320, heightPx: 96 },
];

test('a part of a frame is read alone on the GPU and the CPU', async ({ page }) => {
  for (const part of PARTS) {
    for (const kind of ['external', 'texture'] as const) {
      const { gpu, pixels } = await gpuChecks(page, 'comparePart', kind, part);
      expect(pixels).toBe(0);
      expect(gpu.max, `${kind}, ${JSON.stringify(part)}`).toBeLessThan(1e-3);
    }
  }
});

test('a rotated frame is read upright on the GPU and the CPU', async ({ page }) => {
  for (const rotation of [90, 180, 270]) {
    expect(await gpuChecks(page, 'compareRotatedPixels', 65, 71, rotation), `${rotation}°`).toBe(0);
    for (const kind of ['external', 'texture'] as const) {
      const { max } = await gpuChecks(page, 'comparePreprocessing', kind, 240, 320, rotation);
      expect(max, `${kind}, ${rotation}°`).toBeLessThan(1e-3);
    }
  }
});

const MAPS = [
  [7, 7, false, 'extreme'],
  [14, 9, true, 'extreme'],
  [64, 64, true, 'percentile'],
  [20, 31, false, 'percentile'],
] as const;

for (const style of MAP_STYLES) {
  test(`maps painted on the GPU equal those of the CPU: ${style}`, async ({ page }) => {
    for (const [width, height, signed, rule] of MAPS) {
      for (const threshold of [0, 20, 60, 90, 100]) {
        for (const contours of [false, true]) {
          const look = { signed, rule, style, opacity: 0.6, threshold, contours };
          const painted = `${width} × ${height}, ${JSON.stringify(look)}`;
          const compared = await gpuChecks(page, 'comparePainting', width, height, look);
          const { difference, others, range, expectedRange } = compared;
          expect(range.length).toBe(expectedRange.length);
          // The GPU interpolates percentiles in float32.
          for (const [place, value] of expectedRange.entries())
            expect(range[place], painted).toBeCloseTo(value, 6);
          // A value between two table entries may round to either.
          if (threshold === 0 && !contours) expect(difference.max, painted).toBeLessThanOrEqual(8);
          // A value at the threshold or on a contour may fall to either side.
          expect(others, painted).toBeLessThan(0.001);
          expect(difference.mean, painted).toBeLessThan(0.05);
        }
      }
    }
  });
}

test('a painted map is read as it is, until the next one is painted', async ({ page }) => {
  const maps = [
    [-0.25, 3],
    [7, 0.1],
  ] as const;
  const [first, second, replaced] = await gpuChecks(page, 'valuesInTurn', maps);
  expect(first).toEqual([-0.25, 3]);
  expect(second).toEqual([7, Math.fround(0.1)]);
  expect(replaced ?? undefined).toBeUndefined();
});

test('a locked scale persists, and a map with NaN is not drawn', async ({ page }) => {
  const maps = [
    { values: [0, 1, 2], rule: 'extreme' },
    { values: [0, 8, 5], rule: 'locked' },
    { values: [-1, 0, 0], rule: 'locked' },
    { values: [0, 9, 5], rule: 'locked' },
    { values: [0, Number.NaN, 5], rule: 'locked' },
    { values: [0, 7, 5], rule: 'extreme' },
    { values: [0, 0, 0], rule: 'percentile' },
    { values: [0, 3, 3], rule: 'percentile' },
  ] as const;
  const limits = await gpuChecks(page, 'limitsInTurn', maps);
  expect(limits).toEqual([2, 2, 0, 2, expect.stringContaining('non-finite'), 7, 0, 3]);
});

test('the overlay shows pictures upright with unchanged bytes', async ({ page }) => {
  for (const backend of ['webgpu', 'canvas'] as const) {
    expect(await overlayChecks(page, 'drawCorners', backend), backend).toEqual({
      topLeft: [255, 0, 0, 255],
      topRight: [255, 0, 0, 255],
      bottomLeft: [0, 0, 255, 255],
      outside: [0, 0, 0, 0],
      bottomRight: [0, 255, 0, 128],
    });
  }
});

test('the overlay shows nothing of a previous view, even from late maps', async ({ page }) => {
  for (const backend of ['webgpu', 'canvas'] as const) {
    expect(await overlayChecks(page, 'drawBetweenLayouts', backend), backend).toEqual({
      map: 255,
      'map of the view before': 0,
      'map that comes late': 0,
      tile: 255,
      'tile of the view before': 0,
      'tile that has left the board': 0,
      'tile over the single map': 0,
    });
  }
});

for (const capturesGraphs of [true, false]) {
  const how = capturesGraphs ? 'with graph capture' : 'without graph capture';
  test(`alternating sessions return their own values, ${how}`, async ({ page }) => {
    expect(await engineChecks(page, 'runInTurns', 3, 6, { capturesGraphs })).toBeLessThan(1e-5);
  });
}
