import type { Page } from '@playwright/test';
import { METHODS } from 'live-attribution/methods';

interface SamplingWindow extends Window {
  stopSampling(): readonly string[];
}

const SAMPLED_METHODS = METHODS.map(({ id, name, signed }) => ({ id, name, signed }));

/** Checks every painted frame during `change`; returns each contradiction once. */
export async function contradictionsDuring(
  page: Page,
  change: () => Promise<void>,
): Promise<readonly string[]> {
  await page.evaluate(startSampling, SAMPLED_METHODS);
  await change();
  return page.evaluate(() => (window as unknown as SamplingWindow).stopSampling());
}

/** Runs in the page. */
function startSampling(methods: typeof SAMPLED_METHODS): void {
  /** Tiles of boards are opaque; of a single map in the default style only the strongest values are. */
  const OPAQUE_ALPHA = 0.98 * 255;
  const MAX_OPAQUE_SHARE = 0.1;
  const SEEN_ALPHA = 25;
  const [PROBE_WIDTH, PROBE_HEIGHT] = [96, 64];
  /** Least CSS opacity of a readable map. */
  const READABLE = 0.5;

  const found = new Set<string>();
  const probe = new OffscreenCanvas(PROBE_WIDTH, PROBE_HEIGHT);
  const context = probe.getContext('2d', { willReadFrequently: true })!;
  let handle = 0;
  let frames = 0;

  const contains = ({ left, right, top, bottom }: DOMRect, x: number, y: number, marginPx: number) =>
    x > left - marginPx && x < right + marginPx && y > top - marginPx && y < bottom + marginPx;

  /** Alpha of the canvas, sampled on a grid of page coordinates. */
  const painted = (canvas: HTMLCanvasElement) => {
    context.clearRect(0, 0, PROBE_WIDTH, PROBE_HEIGHT);
    context.drawImage(canvas, 0, 0, PROBE_WIDTH, PROBE_HEIGHT);
    const { data } = context.getImageData(0, 0, PROBE_WIDTH, PROBE_HEIGHT);
    const box = canvas.getBoundingClientRect();
    return Array.from({ length: PROBE_WIDTH * PROBE_HEIGHT }, (_, pixel) => ({
      x: box.left + (((pixel % PROBE_WIDTH) + 0.5) / PROBE_WIDTH) * box.width,
      y: box.top + ((Math.floor(pixel / PROBE_WIDTH) + 0.5) / PROBE_HEIGHT) * box.height,
      alpha: data[pixel * 4 + 3]!,
    }));
  };

  const findProblems = (): string[] => {
    const stage = document.querySelector<HTMLElement>('#stage')!;
    const map = stage.querySelector<HTMLElement>('.stage-map')!;
    const canvas = map.querySelector('canvas');
    const { view = '', method: id = '', state = '' } = stage.dataset;
    const { opacity, visibility } = getComputedStyle(map);
    const isSeen = canvas !== null && visibility === 'visible' && Number(opacity) > 0.02;
    const pixels = isSeen ? painted(canvas) : [];
    const isSingle = view === 'single';
    const problems: string[] = [];

    const pictures = [...stage.querySelectorAll<HTMLElement>('.tile-picture')];
    const boxes = pictures.map((picture) => picture.getBoundingClientRect());
    const opaque = pixels.filter(({ alpha }) => alpha > OPAQUE_ALPHA).length;
    if (isSingle && opaque > MAX_OPAQUE_SHARE * pixels.length)
      problems.push('a board tile covers the single picture');
    const marginPx = canvas ? canvas.getBoundingClientRect().width / PROBE_WIDTH : 0;
    const isOutside = ({ x, y, alpha }: (typeof pixels)[number]) =>
      alpha > SEEN_ALPHA && !boxes.some((box) => contains(box, x, y, marginPx));
    if (!isSingle && pixels.some(isOutside)) problems.push(`${view}: pixels are painted outside the tiles`);
    for (const [index, box] of boxes.entries()) {
      const still = pictures[index]!.querySelector('.tile-still');
      const hasStill = still !== null && getComputedStyle(still).visibility === 'visible';
      const inside = pixels.filter(({ x, y }) => contains(box, x, y, -marginPx));
      const hasTile = inside.some(({ alpha }) => alpha > 250) && Number(opacity) > READABLE;
      const foot = pictures[index]!.parentElement!.querySelector('.tile-foot')!;
      if (hasStill && foot.textContent && getComputedStyle(foot).visibility === 'visible')
        problems.push(`${view}: a tile has a scale but no visible map`);
      if (box.width > 0 && !hasStill && !hasTile) problems.push(`${view}: a tile is empty`);
    }

    const method = methods.find((known) => known.id === id);
    if (!isSingle || !method || (state !== 'live' && state !== 'frozen')) return problems;
    const over = `over the map of ${method.name}`;
    // A canvas that is not yet painted for its layout is hidden.
    const isPainted = stage.dataset.painted === 'true';
    if (isPainted && Number(opacity) < READABLE) problems.push(`the map of ${method.name} is too faint`);
    const colorBars = [...document.querySelectorAll<HTMLElement>('.legend > :first-child .color-bar')];
    const isSigned = colorBars.map(({ dataset }) => dataset.colorMap === 'RdBu_r');
    if (isSigned.join() !== String(method.signed)) problems.push(`the wrong colour bar ${over}`);
    const text = (selector: string) => document.querySelector(selector)?.textContent ?? '';
    if (text('.legend').includes('Completeness gap') && id !== 'integrated-gradients')
      problems.push(`a completeness gap ${over}`);
    const caption = text('.presenter-step');
    if (caption !== '' && !caption.includes(method.name) && !caption.includes('still computing'))
      problems.push(`“${caption}” ${over}`);
    return problems;
  };

  // This resize observer runs after the page's own, whose changes are painted in the same frame.
  const trigger = document.body.appendChild(document.createElement('div'));
  trigger.style.cssText = 'position: fixed; height: 1px; width: 1px; visibility: hidden';
  const observer = new ResizeObserver(() => {
    frames += 1;
    for (const problem of findProblems()) found.add(problem);
  });
  observer.observe(trigger);
  const sample = () => {
    handle = requestAnimationFrame(sample);
    trigger.style.width = trigger.style.width === '1px' ? '2px' : '1px';
  };
  sample();
  Object.assign(window, {
    stopSampling: () => {
      cancelAnimationFrame(handle);
      observer.disconnect();
      trigger.remove();
      return frames > 2 ? [...found] : ['the change ended before a frame was sampled'];
    },
  });
}
