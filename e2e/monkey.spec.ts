import type { Page } from '@playwright/test';
import { monkeyRun } from '@/cli/monkey/monkey-run';
import type { PageWatch } from '@/tools/chromium/watch-page';
import { TINY_MODEL } from './harness/model-names';
import { expect, test } from './harness/test';

// A short form of `npm run monkey`.

const QUERY = `?v=3&engine=cpu&model=${TINY_MODEL}`;

test.use({ camera: {}, model: TINY_MODEL });

async function useAtRandom(page: Page, watch: PageWatch, actions: number): Promise<number> {
  await page.goto(`/en/${QUERY}`);
  return monkeyRun(page, watch, { seed: 18, actions, from: 0, query: QUERY });
}

test('the page works after random use', async ({ page, watch }) => {
  expect(await useAtRandom(page, watch, 150)).toBe(150);
});

test('an error during random use is reported with the seed', async ({ page, watch }) => {
  await page.addInitScript(() =>
    addEventListener('keydown', () => {
      throw new Error('provoked by a test');
    }),
  );
  await expect(useAtRandom(page, watch, 60)).rejects.toThrow(
    /^After action \d+ of seed 18: .*provoked by a test/s,
  );
  watch.expectProblems(/provoked by a test/);
});
