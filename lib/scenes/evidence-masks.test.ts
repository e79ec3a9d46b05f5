import { createCanvas } from '@napi-rs/canvas';
import { resizeAndCrop } from 'live-attribution/preprocess';
import { expect, test } from 'vitest';
import {
  evidenceMasks,
  type NetworkWindow,
  nextSeedOf,
  renderScene,
  SHAPE_IDS,
  sceneAt,
  sceneSpec,
  shownScene,
  shownShape,
  testScene,
} from '.';

const context = (widthPx: number, heightPx: number) => createCanvas(widthPx, heightPx).getContext('2d');

function masksIn(spec: ReturnType<typeof sceneSpec>, networkWindow: NetworkWindow) {
  return evidenceMasks(context(networkWindow.cropPx, networkWindow.cropPx), spec, networkWindow);
}

test.each([
  { x: 0.5, y: 0.5, zoom: 1 },
  { x: 0.4, y: 0.6, zoom: 1.5 },
])('the masks are those of the whole scene, cropped like the picture: %o', (square) => {
  const spec = sceneSpec(4, { classId: 'house', sticker: true, difficulty: 0.4, aspect: 16 / 9 });
  const plan = resizeAndCrop(1280, 720, { resizePx: 256, cropPx: 224, square });
  const { shape, sticker } = masksIn(spec, plan);
  const whole = renderScene(spec, context, plan.resizedWidthPx, plan.resizedHeightPx);
  for (let row = 0; row < 224; row += 7) {
    for (let column = 0; column < 224; column += 7) {
      const from = (row + plan.topPx) * plan.resizedWidthPx + column + plan.leftPx;
      expect(shape?.[row * 224 + column]).toBe(whole.mask[from]);
      expect(sticker?.[row * 224 + column] ?? 0).toBe(whole.stickerMask[from]);
    }
  }
});

test('an empty scene has no masks; a crop is empty outside the picture', () => {
  const plan = resizeAndCrop(300, 300, { resizePx: 64, cropPx: 100 });
  expect(masksIn(sceneSpec(3, { classId: 'nothing' }), plan)).toEqual({
    shape: undefined,
    sticker: undefined,
  });
  const { shape } = masksIn(sceneSpec(3, { classId: 'square', difficulty: 0 }), plan);
  expect(shape?.subarray(0, 18 * 100).some((value) => value > 0)).toBe(false);
  expect(shape?.[50 * 100 + 50]).toBeGreaterThan(0);
});

test('an instant is the animated scene', () => {
  const instant = { seed: 4, sticker: false, widthPx: 640, heightPx: 480, timeMs: 0 };
  expect(sceneAt(instant)).toMatchObject({ classId: 'star', pose: shownScene(instant).pose });
  expect(sceneAt({ ...instant, timeMs: 900 }).pose).not.toEqual(sceneAt(instant).pose);
});

test('held-out scenes are of every class, and those with a sticker of every shape but the star', () => {
  const seen = new Set(Array.from({ length: 200 }, (_, index) => testScene('hard', index).classId));
  expect(seen.size).toBe(16);
  const stuck = Array.from({ length: 200 }, (_, index) => testScene('sticker', index));
  expect(new Set(stuck.map(({ classId }) => classId)).size).toBe(14);
  expect(stuck.every(({ classId, hasSticker }) => hasSticker && classId !== 'star')).toBe(true);
});

test('the next scene of a shape follows the current one and shows that shape', () => {
  for (const shape of SHAPE_IDS) {
    const next = nextSeedOf(shape, 20);
    expect([shownShape(next), next > 20, next <= 35]).toEqual([shape, true, true]);
  }
});
