import type { Page } from '@playwright/test';

/** A painted map in one animation frame. */
export interface MapSighting {
  /** Identifies the map's content, without its place. */
  readonly map: string;
  /** Left, top, width and height of its pixels in the canvas, which covers the picture. */
  readonly place: readonly number[];
  /** Left of the square's outline in the picture. */
  readonly outline: number;
}

interface WatchingWindow extends Window {
  stopPlaces(): readonly MapSighting[];
}

/** Samples an opaque map and the outline in every animation frame until `stop`. */
export async function watchMapPlaces(page: Page) {
  await page.evaluate(startSampling);
  return { stop: () => page.evaluate(() => (window as unknown as WatchingWindow).stopPlaces()) };
}

/** Runs in the page. */
function startSampling(): void {
  const canvas = document.querySelector<HTMLCanvasElement>('.stage-map canvas')!;
  const SIDE = 512;
  const probe = new OffscreenCanvas(SIDE, SIDE);
  const context = probe.getContext('2d', { willReadFrequently: true })!;
  const seen: MapSighting[] = [];
  const boxOf = (alpha: (x: number, y: number) => boolean) => {
    let [left, top, right, bottom] = [SIDE, SIDE, 0, 0];
    for (let y = 0; y < SIDE; y++) {
      for (let x = 0; x < SIDE; x++) {
        if (!alpha(x, y)) continue;
        [left, top] = [Math.min(left, x), Math.min(top, y)];
        [right, bottom] = [Math.max(right, x + 1), Math.max(bottom, y + 1)];
      }
    }
    return { left, top, width: right - left, height: bottom - top };
  };
  /** Colours at a coarse grid in the map; neighbouring samples of one map differ by less than a step. */
  const contentOf = (data: Uint8ClampedArray, { left, top, width, height }: ReturnType<typeof boxOf>) => {
    const colours: number[] = [];
    for (let row = 1; row < 8; row++) {
      for (let column = 1; column < 8; column++) {
        const [x, y] = [left + Math.round((column * width) / 8), top + Math.round((row * height) / 8)];
        colours.push(data[(y * SIDE + x) * 4]! >> 3);
      }
    }
    return colours.join();
  };
  let handle = 0;
  const sample = () => {
    handle = requestAnimationFrame(sample);
    context.clearRect(0, 0, SIDE, SIDE);
    context.drawImage(canvas, 0, 0, SIDE, SIDE);
    const { data } = context.getImageData(0, 0, SIDE, SIDE);
    const box = boxOf((x, y) => data[(y * SIDE + x) * 4 + 3]! > 64);
    if (box.width <= 0) return;
    const picture = document.querySelector('canvas.stage-picture')!.getBoundingClientRect();
    const corners = document.querySelector('.stage-corners')!.getBoundingClientRect();
    seen.push({
      map: contentOf(data, box),
      place: [box.left, box.top, box.width, box.height].map((side) => side / SIDE),
      outline: (corners.left - picture.left) / picture.width,
    });
  };
  handle = requestAnimationFrame(sample);
  Object.assign(window, {
    stopPlaces: () => {
      cancelAnimationFrame(handle);
      return seen;
    },
  });
}
