import { createRandom } from 'live-attribution/random';
import type { CameraEffects } from './spec';

/**
 * Applies one horizontal or vertical box mean over `2·radius + 1` pixels to three channels in place,
 * repeating the edges.
 */
function boxBlur(
  rgb: Float32Array,
  lines: number,
  count: number,
  lineStep: number,
  step: number,
  radius: number,
) {
  const line = new Float32Array(count);
  const share = 1 / (2 * radius + 1);
  for (let index = 0; index < lines * 3; index++) {
    const start = Math.floor(index / 3) * lineStep + (index % 3);
    for (let i = 0; i < count; i++) line[i] = rgb[start + i * step]!;
    let sum = line[0]! * radius;
    for (let i = 0; i < radius; i++) sum += line[Math.min(i, count - 1)]!;
    for (let i = 0; i < count; i++) {
      sum += line[Math.min(i + radius, count - 1)]!;
      rgb[start + i * step] = sum * share;
      sum -= line[Math.max(i - radius, 0)]!;
    }
  }
}

/**
 * Blurs with standard deviation `sigmaPx`: below 1.2 pixels by a three-tap mean, above by three box means.
 */
function blur(rgb: Float32Array, widthPx: number, heightPx: number, sigmaPx: number): void {
  if (sigmaPx < 0.15) return;
  if (sigmaPx < 1.2) {
    tent(rgb, heightPx, widthPx, widthPx * 3, 3, sigmaPx);
    tent(rgb, widthPx, heightPx, 3, widthPx * 3, sigmaPx);
    return;
  }
  const radius = Math.max(1, Math.round((Math.sqrt(4 * sigmaPx * sigmaPx + 1) - 1) / 2));
  for (let pass = 0; pass < 3; pass++) {
    boxBlur(rgb, heightPx, widthPx, widthPx * 3, 3, radius);
    boxBlur(rgb, widthPx, heightPx, 3, widthPx * 3, radius);
  }
}

/** Weights [w, 1 − 2w, w] have variance 2w. */
function tent(
  rgb: Float32Array,
  lines: number,
  count: number,
  lineStep: number,
  step: number,
  sigmaPx: number,
) {
  const w = Math.min(0.36, (sigmaPx * sigmaPx) / 2);
  for (let index = 0; index < lines * 3; index++) {
    const start = Math.floor(index / 3) * lineStep + (index % 3);
    let before = rgb[start]!;
    for (let i = 0; i < count; i++) {
      const here = rgb[start + i * step]!;
      const after = i + 1 < count ? rgb[start + (i + 1) * step]! : here;
      rgb[start + i * step] = w * (before + after) + (1 - 2 * w) * here;
      before = here;
    }
  }
}

/** Creates blotches: a coarse grid of random factors, interpolated bilinearly. */
function mottleAt(camera: CameraEffects, aspect: number): (x: number, y: number) => number {
  if (camera.mottle === 0) return () => 1;
  const columns = Math.ceil(camera.mottleCells * aspect) + 2;
  const rows = Math.ceil(camera.mottleCells) + 2;
  const random = createRandom(camera.noiseSeed ^ 0x5bd1e995);
  const grid = Float32Array.from({ length: columns * rows }, () => 1 + camera.mottle * random.range(-1, 1));
  return (x, y) => {
    const gx = x * camera.mottleCells;
    const gy = y * camera.mottleCells;
    const i = Math.floor(gy) * columns + Math.floor(gx);
    const [fx, fy] = [gx - Math.floor(gx), gy - Math.floor(gy)];
    const upper = grid[i]! * (1 - fx) + grid[i + 1]! * fx;
    const lower = grid[i + columns]! * (1 - fx) + grid[i + columns + 1]! * fx;
    return upper * (1 - fy) + lower * fy;
  };
}

/** Returns the relative brightness at a point; x and y in frame heights from the upper left corner. */
function lightAt(camera: CameraEffects, aspect: number): (x: number, y: number) => number {
  const [lightX, lightY] = [Math.cos(camera.lightAngle), Math.sin(camera.lightAngle)];
  const [shadowX, shadowY] = [Math.cos(camera.shadowAngle), Math.sin(camera.shadowAngle)];
  const mottle = mottleAt(camera, aspect);
  return (x, y) => {
    const dx = x - aspect / 2;
    const dy = y - 0.5;
    let light = 1 + camera.lightSlope * (dx * lightX + dy * lightY);
    light *= 1 - camera.vignette * (dx * dx + dy * dy);
    if (camera.shadowDepth > 0) {
      const distance = (dx * shadowX + dy * shadowY - camera.shadowOffset) / camera.shadowSoftness;
      light *= 1 - camera.shadowDepth / (1 + Math.exp(-distance * 4));
    }
    return light * mottle(x, y);
  };
}

/**
 * Applies lens, light and sensor in plain arithmetic, so that Node and every browser agree: blur, light,
 * exposure, colour cast, contrast, noise. Changes `rgba` ([H, W, 4]) in place.
 */
export function applyCamera(
  rgba: Uint8ClampedArray,
  widthPx: number,
  heightPx: number,
  camera: CameraEffects,
): void {
  const rgb = new Float32Array(widthPx * heightPx * 3);
  for (let i = 0, k = 0; i < rgba.length; i += 4) {
    rgb[k++] = rgba[i]!;
    rgb[k++] = rgba[i + 1]!;
    rgb[k++] = rgba[i + 2]!;
  }
  blur(rgb, widthPx, heightPx, camera.blur * heightPx);
  const light = lightAt(camera, widthPx / heightPx);
  const grain = noiseOf(camera, heightPx);
  const [red, green, blue] = camera.cast.map((c) => c * camera.exposure * camera.contrast) as [
    number,
    number,
    number,
  ];
  const lift = 96 * (1 - camera.contrast) * camera.exposure;
  for (let y = 0, i = 0, k = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++, i += 4, k += 3) {
      const factor = light((x + 0.5) / heightPx, (y + 0.5) / heightPx);
      const common = lift + grain() * 0.7;
      rgba[i] = rgb[k]! * factor * red + common + grain() * 0.7;
      rgba[i + 1] = rgb[k + 1]! * factor * green + common + grain() * 0.7;
      rgba[i + 2] = rgb[k + 2]! * factor * blue + common + grain() * 0.7;
      rgba[i + 3] = 255;
    }
  }
}

/**
 * Samples approximately normal noise (the sum of four bytes of one 32-bit hash). `camera.noise` applies at
 * 256 rows; a smaller picture has less, because each pixel is the mean of several.
 */
function noiseOf(camera: CameraEffects, heightPx: number): () => number {
  const scale = (camera.noise * Math.min(1.6, heightPx / 256)) / 147.8;
  let state = camera.noiseSeed | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let h = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    h = Math.imul(h ^ (h >>> 15), 0x735a2d97);
    h ^= h >>> 15;
    return ((h & 255) + ((h >>> 8) & 255) + ((h >>> 16) & 255) + (h >>> 24) - 510) * scale;
  };
}
