import type { Page } from '@playwright/test';

interface SamplingWindow extends Window {
  stopSampling(): readonly (readonly string[])[];
}

/**
 * Samples every painted frame during `change` while the page's thread is busy most of the time. Returns for
 * each finished map the names under which it was seen: of its stage and of its legend.
 */
export async function namesOfMapsDuring(
  page: Page,
  change: () => Promise<void>,
): Promise<readonly (readonly string[])[]> {
  await page.evaluate(startSampling);
  await change();
  return page.evaluate(() => (window as unknown as SamplingWindow).stopSampling());
}

/** Runs in the page. */
function startSampling(): void {
  const SIDE = 48;
  const [BUSY_MS, EVERY_MS] = [150, 200];
  const context = new OffscreenCanvas(SIDE, SIDE).getContext('2d', { willReadFrequently: true })!;
  const stage = document.querySelector<HTMLElement>('#stage')!;
  const canvas = stage.querySelector<HTMLCanvasElement>('.stage-map canvas')!;
  const names = new Map<string, Set<string>>();
  let handle = 0;
  const sample = () => {
    handle = requestAnimationFrame(sample);
    const { state, painted, progress, method, layer, target } = stage.dataset;
    if (state !== 'live' || painted !== 'true' || progress !== '1') return;
    context.clearRect(0, 0, SIDE, SIDE);
    context.drawImage(canvas, 0, 0, SIDE, SIDE);
    const map = context.getImageData(0, 0, SIDE, SIDE).data.join();
    const { shownMethod } = document.querySelector<HTMLElement>('.legend')!.dataset;
    const name = [method, layer, target, shownMethod].join(', ');
    names.set(map, (names.get(map) ?? new Set()).add(name));
  };
  const busy = setInterval(() => {
    const endMs = performance.now() + BUSY_MS;
    while (performance.now() < endMs);
  }, EVERY_MS);
  sample();
  Object.assign(window, {
    stopSampling: () => {
      cancelAnimationFrame(handle);
      clearInterval(busy);
      return [...names.values()].map((set) => [...set]);
    },
  });
}
