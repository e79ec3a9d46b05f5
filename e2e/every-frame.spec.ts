import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { dropFile } from '@/tools/chromium/drop-file';
import { LabPage } from './harness/lab-page';
import { type MapPicture, readMapPicture, visibleDifference } from './harness/map-picture';
import { TINY_MODEL } from './harness/model-names';
import { addRules } from './harness/page-style';
import { runFromPalette } from './harness/palette';
import { EXPORT_TIMEOUT, save } from './harness/save-files';
import { decodeFrames, frameTableOf, type PixelRect } from './harness/saved-video';
import { expect, REDUCED_MOTION, test } from './harness/test';

test.use({ model: TINY_MODEL, ...REDUCED_MOTION });

/** The files of saved videos state times in whole milliseconds, or finer. */
const TIME_TOLERANCE_US = 500;
/** Browsers state the times of a video's frames in units of its container. */
const ID_TOLERANCE_US = 1000;

async function openVideo(page: Page, clip: string, query: string): Promise<LabPage> {
  const lab = new LabPage(page);
  await lab.open(query);
  await lab.waitForMap();
  await dropFile(page, clip, clipBytes(clip));
  await expect(page.getByRole('region', { name: 'Video', exact: true })).toBeVisible();
  await lab.waitForMap();
  return lab;
}

const clipBytes = (clip: string) => readFileSync(`e2e/fixtures/video/${clip}`);

/** The panel and its parts. */
class RunPage {
  readonly panel: Locator;

  constructor(readonly page: Page) {
    this.panel = page.getByRole('region', { name: 'Explain every frame' });
  }

  async open(): Promise<void> {
    await runFromPalette(this.page, 'explain every frame');
    await expect(this.panel).toBeVisible();
  }

  async start(name = 'Start'): Promise<void> {
    await this.panel.getByRole('button', { name, exact: true }).click();
  }

  /** Waits until a run says how it ended. */
  async ended(sentence: string | RegExp): Promise<void> {
    await expect(this.panel).toHaveAttribute('data-run', 'ended', EXPORT_TIMEOUT);
    await expect(this.panel.getByRole('status')).toContainText(sentence);
  }

  async rows(): Promise<readonly Readonly<Record<string, string>>[]> {
    const { bytes, name } = await save(this.page, () =>
      this.panel.getByRole('button', { name: 'Scores as CSV' }).click(),
    );
    expect(name).toMatch(/_every-frame_[a-z0-9-]+\.csv$/);
    const [names = [], ...lines] = bytes.toString().trimEnd().split('\n').map(cells);
    return lines.map((line) => Object.fromEntries(names.map((column, at) => [column, line[at] ?? ''])));
  }

  async video(): Promise<Buffer> {
    return (await save(this.page, () => this.panel.getByRole('button', { name: 'Video with maps' }).click()))
      .bytes;
  }
}

/** The cells of a CSV line; quoted ones may contain commas. */
const cells = (line: string) => [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map(([, cell]) => cell!);

/** The whole pixels of an element without its edges, which the page and the video may round differently. */
async function innerRect(element: Locator): Promise<PixelRect> {
  const { x, y, width, height } = (await element.boundingBox())!;
  const [left, top] = [Math.ceil(x) + 2, Math.ceil(y) + 2];
  return {
    x: left,
    y: top,
    width: Math.floor(x + width) - 2 - left,
    height: Math.floor(y + height) - 2 - top,
  };
}

/** Where the saved video has a rectangle of the page: it begins with the stage's body. */
async function rectInVideo(page: Page, rect: PixelRect): Promise<PixelRect> {
  const { x, y } = (await page.locator('.stage-body').boundingBox())!;
  return { ...rect, x: rect.x - Math.round(x), y: rect.y - Math.round(y) };
}

/** Hides what the page shows over the maps, which is not in the video. */
const WITHOUT_LABELS = '.tile-age, .stage-badge, .view-3d > :not(canvas) { visibility: hidden !important; }';

async function screenshot(page: Page, clip: PixelRect): Promise<MapPicture> {
  const showLabels = await addRules(page, WITHOUT_LABELS);
  const png = await page.screenshot({ clip, animations: 'disabled' });
  await showLabels();
  return readMapPicture(png);
}

test('each frame of a variable rate has its row, its picture and its own map', async ({ page }) => {
  const clip = await frameTableOf(clipBytes('variable-rate.mp4'));
  expect(clip.timesUs).toHaveLength(30);
  const lab = await openVideo(page, 'variable-rate.mp4', '?method=saliency');
  const run = new RunPage(page);
  await run.open();
  await run.start();
  await run.ended('All 30 frames are explained.');
  await expect(run.panel.locator('.line-plot')).toHaveAttribute('data-points', '30');

  const rows = await run.rows();
  expect(rows.map(({ frame }) => Number(frame))).toEqual(clip.timesUs.map((_, index) => index));
  for (const [index, { frameId, seconds, probability, className1 }] of rows.entries()) {
    expect(Math.abs(Number(frameId) - clip.timesUs[index]!)).toBeLessThanOrEqual(ID_TOLERANCE_US);
    expect(Math.abs(Number(seconds) * 1e6 - clip.timesUs[index]!)).toBeLessThanOrEqual(ID_TOLERANCE_US);
    expect(Number(probability)).toBeGreaterThan(0);
    expect(className1).not.toBe('');
  }
  expect(new Set(rows.map(({ frameId }) => frameId)).size).toBe(30);

  const film = await run.video();
  const { timesUs } = await frameTableOf(film);
  expect(timesUs).toHaveLength(30);
  for (const [index, timeUs] of timesUs.entries())
    expect(Math.abs(timeUs - clip.timesUs[index]!)).toBeLessThanOrEqual(TIME_TOLERANCE_US);

  // The map that the page computes for a frame is, of all 30, the one of that frame in the video.
  const map = await innerRect(page.locator('.map-target'));
  const all = clip.timesUs.map((_, index) => index);
  const saved = await decodeFrames(page, film, all, await rectInVideo(page, map));
  for (const index of [0, 1, 13, 28, 29]) {
    await page.getByRole('slider', { name: 'Frame' }).fill(String(index));
    await expect(lab.stage).toHaveAttribute('data-frame-id', rows[index]!.frameId!);
    await expect(lab.stage).toHaveAttribute('data-stale', 'false');
    const shown = await screenshot(page, map);
    const differences = saved.map((picture) => visibleDifference(picture, shown));
    expect(differences.indexOf(Math.min(...differences)), `frame ${index}`).toBe(index);
  }
});

test('a run is stopped, and playback, other settings and another frame end it', async ({ page }) => {
  const lab = await openVideo(page, 'constant-rate.webm', '?mode=wall&wallMethods=saliency,gradient');
  const run = new RunPage(page);
  await run.open();
  await run.start();
  await expect(run.panel.getByText(/^Frame [3-9] of 30/)).toBeVisible(EXPORT_TIMEOUT);
  await run.start('Stop');
  await run.ended(/^Stopped after \d+ of 30 frames\.\s*$/);
  const rows = await run.rows();
  expect(rows.length).toBeGreaterThanOrEqual(3);
  expect(rows.map(({ frame }) => Number(frame))).toEqual(rows.map((_, index) => index));
  for (const row of rows) {
    expect(row.view).toBe('wall');
    for (const score of ['saliency.score', 'gradient.spearman']) expect(Number(row[score])).not.toBeNaN();
  }
  expect((await frameTableOf(await run.video())).timesUs).toHaveLength(rows.length);

  await run.start('Start again');
  await expect(run.panel.getByText(/^Frame [1-9]/)).toBeVisible(EXPORT_TIMEOUT);
  await page.keyboard.press('c');
  await run.ended(/because the settings were changed/);

  await run.start('Start again');
  await expect(run.panel.getByText(/^Frame [1-9]/)).toBeVisible(EXPORT_TIMEOUT);
  await page.keyboard.press('.');
  await run.ended(/because another frame was chosen/);

  await run.start('Start again');
  await expect(run.panel.getByText(/^Frame [1-9]/)).toBeVisible(EXPORT_TIMEOUT);
  await page.keyboard.press(' ');
  await run.ended(/because playback was resumed/);
  await expect(lab.stage).toHaveAttribute('data-state', 'live');

  await dropFile(page, 'one-frame.mp4', clipBytes('one-frame.mp4'));
  await expect(run.panel).toBeHidden();
});

/** Of 255, lost by encoding. */
const MEAN_TOLERANCE = 10;

function meanDifference(a: MapPicture, b: MapPicture): number {
  expect(a.data.length).toBe(b.data.length);
  const sum = a.data.reduce((total, value, index) => total + Math.abs(value - b.data[index]!), 0);
  return sum / a.data.length;
}

const VIEWS = [
  { view: 'layers', element: '[data-tile^="layer4"] .tile-picture', score: /^layer4.*\.score$/ },
  { view: 'baselines', element: '[data-tile="zero"] .tile-picture', score: /^zero\.convergenceDelta$/ },
  { view: 'classes', element: '[data-tile="best-1"] .tile-picture', score: /^best-1\.score$/ },
  { view: 'noise', element: '[data-tile="original"] .tile-picture', score: /^ssim$/ },
  { view: '3d', element: '#view-3d', score: /^relief\.score$/ },
] as const;

test('every view with maps has scores and a video, also of a single frame', async ({ page }) => {
  await openVideo(page, 'one-frame.mp4', '?mode=layers&classes=best');
  const run = new RunPage(page);
  for (const { view, element, score } of VIEWS) {
    if (view !== 'layers') await runFromPalette(page, `view ${view}`);
    await run.open();
    await run.start();
    await run.ended('1 frame is explained.');
    const rows = await run.rows();
    expect(rows).toMatchObject([{ view, frame: '0' }]);
    const [, value] = Object.entries(rows[0]!).find(([name]) => score.test(name)) ?? [];
    expect(value ?? '', `${view}: ${Object.keys(rows[0]!).join()}`).toMatch(/^-?\d/);
    const film = await run.video();
    const rect = await innerRect(page.locator(element).first());
    const [saved] = await decodeFrames(page, film, [0], await rectInVideo(page, rect));
    expect(meanDifference(saved!, await screenshot(page, rect)), view).toBeLessThan(MEAN_TOLERANCE);
    await run.panel.getByRole('button', { name: 'Close' }).click();
    await expect(run.panel).toBeHidden();
  }
});

/** The whole pixels of the picture to the left of the square, below its buttons. */
async function besideSquare(page: Page): Promise<PixelRect> {
  const picture = await innerRect(page.locator('.stage-flip'));
  const square = await innerRect(page.locator('.stage-dim'));
  const top = square.y + 40;
  return { x: picture.x, y: top, width: square.x - 16 - picture.x, height: square.height - 80 };
}

for (const colorScheme of ['dark', 'light'] as const)
  test(`the saved video dims what the network does not see as the page does (${colorScheme})`, async ({
    page,
  }) => {
    await page.emulateMedia({ colorScheme });
    await openVideo(page, 'one-frame.mp4', '?method=saliency');
    const run = new RunPage(page);
    await run.open();
    await run.start();
    await run.ended('1 frame is explained.');
    const film = await run.video();
    const rect = await besideSquare(page);
    const [saved] = await decodeFrames(page, film, [0], await rectInVideo(page, rect));
    expect(meanDifference(saved!, await screenshot(page, rect))).toBeLessThan(MEAN_TOLERANCE);
  });
