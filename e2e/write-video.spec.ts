import { expect, test } from '@playwright/test';
import { serveModuleChecks } from './harness/module-checks';

const call = serveModuleChecks()<typeof import('./harness/video-checks.page')>('video-checks');

/** Files state times in whole milliseconds, or finer. */
const TOLERANCE_US = 500;

test('every picture is in the video once, with its time, also at a variable rate', async ({ page }) => {
  const timesUs = [0];
  for (let index = 0; index < 29; index++)
    timesUs.push(timesUs[index]! + [33_367, 16_683, 100_100][index % 3]!);
  const endUs = timesUs.at(-1)! + 50_050;
  const pictures = await call(page, 'writeAndRead', timesUs, endUs);
  expect(pictures.map(({ number }) => number)).toEqual(timesUs.map((_, index) => index));
  for (const [index, { timeUs }] of pictures.entries())
    expect(Math.abs(timeUs - timesUs[index]!)).toBeLessThanOrEqual(TOLERANCE_US);
});

test('a single picture is a video', async ({ page }) => {
  expect(await call(page, 'writeAndRead', [0], 40_000)).toMatchObject([{ timeUs: 0, number: 0 }]);
});

test('without an encoder no video is started', async ({ page }) => {
  expect(await call(page, 'startsWithoutEncoder')).toBe(false);
});
