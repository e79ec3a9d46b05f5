import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createCanvas } from '@napi-rs/canvas';
import { gaussianNoise } from 'live-attribution/methods';
import { animate, drawScene, type SceneClassId, sceneSpec } from '@/lib/scenes';
import { CLIPS_FOLDER } from './paths';
import type { RgbImage } from './rgb-image';
import { FRAMES_PER_SECOND, writeY4m } from './y4m';

const WIDTH_PX = 640;
const HEIGHT_PX = 480;
const NOISY_FRAMES = 10;
/** Frames a second of a picture that does not move, of which each takes the time to explain it. */
const STILL_RATE = 5;

/** ImageNet's mean colour, 0 after normalisation, for which Input × Gradient is 0. */
const MEAN_COLOUR = [124, 116, 104] as const;

/** A chequered disc on the mean colour that crosses the network's square and returns in four seconds. */
export function movingDiscClip(): string {
  return makeClip('moving-disc', function* () {
    const count = 4 * FRAMES_PER_SECOND;
    for (let i = 0; i < count; i++) {
      const phase = (1 - Math.cos((2 * Math.PI * i) / count)) / 2;
      yield discFrame(WIDTH_PX / 2 + (phase - 0.5) * 0.5 * HEIGHT_PX, HEIGHT_PX / 2);
    }
  });
}

function discFrame(centreX: number, centreY: number): RgbImage {
  const data = new Uint8Array(WIDTH_PX * HEIGHT_PX * 3);
  const radiusPx = HEIGHT_PX / 7;
  for (let y = 0; y < HEIGHT_PX; y++) {
    for (let x = 0; x < WIDTH_PX; x++) {
      const isInside = Math.hypot(x - centreX, y - centreY) < radiusPx;
      const isLight = (Math.floor((x - centreX) / 16) + Math.floor((y - centreY) / 16)) % 2 === 0;
      data.set(isInside ? (isLight ? [255, 240, 60] : [20, 30, 120]) : MEAN_COLOUR, 3 * (y * WIDTH_PX + x));
    }
  }
  return { widthPx: WIDTH_PX, heightPx: HEIGHT_PX, data };
}

export function stillSceneClip(classId: SceneClassId, seed: number): string {
  return sceneClip(classId, seed, 1);
}

/** A still scene in poor light: every frame has new normal noise of σ 4. */
export function noisySceneClip(classId: SceneClassId, seed: number): string {
  return makeClip(`noisy-${classId}-${seed}`, function* () {
    const still = sceneFrame(classId, seed);
    for (let i = 0; i < NOISY_FRAMES; i++) {
      const noise = gaussianNoise(still.data.length, 4, i);
      const data = still.data.map((value, index) =>
        Math.max(0, Math.min(255, Math.round(value + noise[index]!))),
      );
      yield { ...still, data };
    }
  });
}

function sceneFrame(classId: SceneClassId, seed: number): RgbImage {
  const spec = sceneSpec(seed, { classId, difficulty: 0.2, aspect: WIDTH_PX / HEIGHT_PX });
  const context = createCanvas(WIDTH_PX, HEIGHT_PX).getContext('2d');
  return withoutAlpha(drawScene(context, spec, WIDTH_PX, HEIGHT_PX));
}

/** A drawn shape held in front of the camera. */
export function sceneClip(classId: SceneClassId, seed: number, frames: number, sticker = false): string {
  return makeClip(
    `scene-${classId}-${seed}-${frames}${sticker ? '-sticker' : ''}`,
    function* () {
      const spec = sceneSpec(seed, { classId, difficulty: 0.2, aspect: WIDTH_PX / HEIGHT_PX, sticker });
      const context = createCanvas(WIDTH_PX, HEIGHT_PX).getContext('2d');
      for (let i = 0; i < frames; i++) {
        const current = frames === 1 ? spec : animate(spec, (i * 1000) / FRAMES_PER_SECOND);
        yield withoutAlpha(drawScene(context, current, WIDTH_PX, HEIGHT_PX));
      }
    },
    frames === 1 ? STILL_RATE : FRAMES_PER_SECOND,
  );
}

function withoutAlpha(rgba: Uint8ClampedArray): RgbImage {
  const data = new Uint8Array((rgba.length / 4) * 3);
  for (let i = 0; i < rgba.length / 4; i++) data.set(rgba.subarray(4 * i, 4 * i + 3), 3 * i);
  return { widthPx: WIDTH_PX, heightPx: HEIGHT_PX, data };
}

/** Writes a clip unless this test run already has; the global setup deletes old clips. */
function makeClip(name: string, frames: () => Iterable<RgbImage>, rate = FRAMES_PER_SECOND): string {
  const path = join(CLIPS_FOLDER, `${name}.y4m`);
  if (!existsSync(path)) writeY4m(path, frames(), rate);
  return path;
}
