import { createCanvas } from '@napi-rs/canvas';
import { describe, expect, it } from 'vitest';
import {
  animate,
  type CanvasFactory,
  drawScene,
  HARD,
  renderScene,
  SCENE_CLASSES,
  type SceneSpec,
  SHAPE_IDS,
  sceneSpec,
} from './index';

const canvasFactory: CanvasFactory = (widthPx, heightPx) => createCanvas(widthPx, heightPx).getContext('2d');
const SIZE = 160;

/** Returns the scene in even light without lens and noise, so that a changed pixel means changed ink. */
function plainly(spec: SceneSpec): SceneSpec {
  const light = { lightSlope: 0, vignette: 0, shadowDepth: 0, mottle: 0, exposure: 1, contrast: 1 };
  return { ...spec, camera: { ...spec.camera, ...light, blur: 0, noise: 0, cast: [1, 1, 1] } };
}

function changedPixels(a: Uint8ClampedArray, b: Uint8ClampedArray): boolean[] {
  return Array.from({ length: a.length / 4 }, (_, i) =>
    [0, 1, 2].some((c) => Math.abs(a[i * 4 + c]! - b[i * 4 + c]!) > 24),
  );
}

function hasNear(mask: Uint8Array, i: number, matches: (value: number) => boolean): boolean {
  const x = i % SIZE;
  const y = (i - x) / SIZE;
  for (let dy = -1; dy <= 1; dy++) {
    for (let dx = -1; dx <= 1; dx++) {
      const inside = x + dx >= 0 && x + dx < SIZE && y + dy >= 0 && y + dy < SIZE;
      if (inside && matches(mask[i + dy * SIZE + dx]!)) return true;
    }
  }
  return false;
}

describe('sceneSpec', () => {
  it('is plain data: the same seed gives the same spec, and JSON preserves it', () => {
    const spec = sceneSpec(42, HARD);
    expect(sceneSpec(42, HARD)).toEqual(spec);
    expect(JSON.parse(JSON.stringify(spec))).toEqual(spec);
    expect(sceneSpec(43, HARD)).not.toEqual(spec);
  });

  it('draws every class about equally often by default', () => {
    const counts = new Map<string, number>();
    for (let seed = 0; seed < 1600; seed++) {
      const { classId } = sceneSpec(seed);
      counts.set(classId, (counts.get(classId) ?? 0) + 1);
    }
    for (const { id } of SCENE_CLASSES) expect(Math.abs((counts.get(id) ?? 0) - 100)).toBeLessThan(40);
  });
});

describe('renderScene', () => {
  it('gives the same pixels and masks for the same seed', () => {
    const spec = sceneSpec(7, { ...HARD, sticker: true });
    const first = renderScene(spec, canvasFactory, SIZE, SIZE);
    const second = renderScene(sceneSpec(7, { ...HARD, sticker: true }), canvasFactory, SIZE, SIZE);
    expect(Buffer.compare(Buffer.from(first.rgba), Buffer.from(second.rgba))).toBe(0);
    expect(Buffer.compare(first.mask, second.mask)).toBe(0);
    expect(Buffer.compare(first.stickerMask, second.stickerMask)).toBe(0);
  });

  it.each(SHAPE_IDS)('%s: the mask lies on the ink that the shape adds to the picture', (classId) => {
    for (const seed of [1, 2, 3]) {
      const spec = plainly(sceneSpec(seed, { classId, difficulty: 0.3 }));
      const { rgba, mask } = renderScene(spec, canvasFactory, SIZE, SIZE);
      const without = { ...spec, patches: spec.patches.filter((patch) => patch.role !== 'shape') };
      const changed = changedPixels(rgba, drawScene(canvasFactory(SIZE, SIZE), without, SIZE, SIZE));
      const ink = [...mask.keys()].filter((i) => mask[i] === 2);
      expect(ink.length).toBeGreaterThan(150);
      expect(ink.filter((i) => changed[i]).length / ink.length).toBeGreaterThan(0.9);
      const strays = [...changed.keys()].filter(
        (i) => changed[i] && !hasNear(mask, i, (value) => value === 2),
      );
      expect(strays).toEqual([]);
    }
  });

  it('includes the inside of an outline, and is missing for an empty scene', () => {
    const square = renderScene(sceneSpec(3, { classId: 'square', difficulty: 0 }), canvasFactory, SIZE, SIZE);
    const centre = (SIZE / 2) * SIZE + SIZE / 2;
    expect(square.mask[centre]).toBeGreaterThan(0);
    expect(square.mask[0]).toBe(0);
    const empty = renderScene(sceneSpec(3, { ...HARD, classId: 'nothing' }), canvasFactory, SIZE, SIZE);
    expect(empty.mask.some((value) => value > 0)).toBe(false);
  });

  it('keeps most of the shape inside the part of the frame that preprocessing keeps', () => {
    const edge = Math.round(SIZE / 16);
    for (let seed = 0; seed < 60; seed++) {
      const { mask, classIndex } = renderScene(sceneSpec(seed, HARD), canvasFactory, SIZE, SIZE);
      if (SCENE_CLASSES[classIndex]?.id === 'nothing') continue;
      const all = [...mask.keys()].filter((i) => mask[i]! > 0);
      const seen = all.filter((i) =>
        [i % SIZE, Math.floor(i / SIZE)].every((at) => at >= edge && at < SIZE - edge),
      );
      expect(seen.length / all.length).toBeGreaterThan(0.75);
    }
  });

  it('places the red sticker in a corner of the visible square, off the shape', () => {
    for (let seed = 0; seed < 40; seed++) {
      const spec = sceneSpec(seed, { ...HARD, classId: 'circle', sticker: true });
      const { rgba, mask, stickerMask } = renderScene(plainly(spec), canvasFactory, SIZE, SIZE);
      const on = [...stickerMask.keys()].filter((i) => stickerMask[i]);
      expect(on.length / SIZE ** 2).toBeGreaterThan(0.003);
      const mean = (of: (i: number) => number) => on.reduce((sum, i) => sum + of(i), 0) / on.length;
      for (const at of [mean((i) => i % SIZE), mean((i) => Math.floor(i / SIZE))]) {
        const fromMiddle = Math.abs(at / SIZE - 0.5);
        expect(fromMiddle).toBeGreaterThan(0.29);
        expect(fromMiddle).toBeLessThan(0.37);
      }
      expect(mean((i) => rgba[i * 4]!)).toBeGreaterThan(mean((i) => rgba[i * 4 + 1]!) + 100);
      expect(on.filter((i) => mask[i]! > 0).length / on.length).toBeLessThan(0.1);
    }
  });
});

describe('animate', () => {
  it('begins at the spec and moves slowly', () => {
    const spec = sceneSpec(11, HARD);
    expect(animate(spec, 0).pose).toEqual(spec.pose);
    let last = animate(spec, 0).pose;
    for (let timeMs = 33; timeMs < 12000; timeMs += 33) {
      const { pose } = animate(spec, timeMs);
      expect(Math.hypot(pose.centreX - last.centreX, pose.centreY - last.centreY)).toBeLessThan(0.003);
      expect(Math.abs(pose.roll - last.roll)).toBeLessThan(0.005);
      last = pose;
    }
    expect(animate(spec, 1500).camera.noiseSeed).not.toBe(animate(spec, 1533).camera.noiseSeed);
  });
});
