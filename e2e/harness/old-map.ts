import type { Page } from '@playwright/test';

interface SamplingWindow extends Window {
  stopWatching(): { readonly seenOver: number; readonly hidden: number };
}

/**
 * Samples every painted frame during `change`. Counts the frames in which the map of the previous picture
 * covers another picture, and those without a visible map.
 */
export async function oldMapDuring(page: Page, change: () => Promise<void>) {
  await page.evaluate(startWatching);
  await change();
  return page.evaluate(() => (window as unknown as SamplingWindow).stopWatching());
}

/** Runs in the page. */
function startWatching(): void {
  const SIDE = 48;
  const probe = new OffscreenCanvas(SIDE, SIDE);
  const context = probe.getContext('2d', { willReadFrequently: true })!;
  const pixelsOf = (canvas: HTMLCanvasElement) => {
    context.clearRect(0, 0, SIDE, SIDE);
    context.drawImage(canvas, 0, 0, SIDE, SIDE);
    return context.getImageData(0, 0, SIDE, SIDE).data.join();
  };
  const stage = document.querySelector<HTMLElement>('#stage')!;
  const host = stage.querySelector<HTMLElement>('.stage-map')!;
  const look = () => ({
    picture: pixelsOf(stage.querySelector<HTMLCanvasElement>('canvas.stage-picture')!),
    map: pixelsOf(host.querySelector('canvas')!),
    isSeen: Number(getComputedStyle(host).opacity) > 0.02,
  });
  const before = look();
  const counts = { seenOver: 0, hidden: 0 };
  let handle = 0;
  const sample = () => {
    handle = requestAnimationFrame(sample);
    const { picture, map, isSeen } = look();
    if (!isSeen) counts.hidden += 1;
    else if (picture !== before.picture && map === before.map) counts.seenOver += 1;
  };
  handle = requestAnimationFrame(sample);
  Object.assign(window, {
    stopWatching: () => {
      cancelAnimationFrame(handle);
      return counts;
    },
  });
}
