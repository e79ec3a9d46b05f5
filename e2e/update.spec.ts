import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { LabPage } from './harness/lab-page';
import { NARROW_MODEL } from './harness/model-names';
import { isOfNextBuild, makeNextBuild, type NextBuild } from './harness/next-build';
import type { PlainHost } from './harness/plain-host';
import { expect, REDUCED_MOTION, test } from './harness/plain-host-test';

test.use(REDUCED_MOTION);

const FIRST_WORKER = readFileSync(new URL('fixtures/v1/service-worker.js.txt', import.meta.url), 'utf8');

let next: NextBuild;
test.beforeAll(async () => {
  next = await makeNextBuild();
});
test.afterAll(() => next.remove());

/** Expects that page and workers loaded files of one build only, and that none was missing. */
async function expectBuild(page: Page, host: PlainHost, build: 'first' | 'next') {
  const files = () =>
    performance
      .getEntriesByType('resource')
      .map(({ name }) => name)
      .filter((name) => name.includes('/_next/static/'));
  const loaded = await Promise.all([
    page.evaluate(files),
    ...page.workers().map((one) => one.evaluate(files)),
  ]);
  expect(loaded.length, 'the page and its worker').toBeGreaterThan(1);
  expect(loaded.flat().length).toBeGreaterThan(5);
  // Skips Next's manifests, which lie in a folder named by the build.
  const hashed = loaded.flat().filter((url) => /\/(chunks|media)\//.test(url));
  expect(hashed.filter((url) => isOfNextBuild(url) !== (build === 'next'))).toEqual([]);
  expect(await page.locator('meta[name="build"]').count()).toBe(build === 'next' ? 1 : 0);
  expect(host.missing).toEqual([]);
}

async function open(page: Page): Promise<LabPage> {
  const lab = new LabPage(page);
  await lab.open();
  await lab.waitForMap();
  return lab;
}

/** Opens the reading guide, which is fetched on demand. */
async function openReadingGuide(page: Page) {
  await page.bringToFront();
  await page.keyboard.press('i');
  await expect(page.getByRole('dialog', { name: 'Reading guide' })).toBeVisible();
}

/** Whether a service worker answers, which it does once the files of its build are stored. */
function isInstalled(page: Page): Promise<boolean> {
  return page.evaluate(() => navigator.serviceWorker.controller !== null);
}

for (const [name, worker] of [
  ['this one', undefined],
  ['the first version', FIRST_WORKER],
] as const) {
  test(`after a build with the service worker of ${name}, each page has files of one build`, async ({
    page,
    context,
    host,
  }) => {
    // The four page loads take a minute, or several on a busy machine.
    test.slow();
    if (worker !== undefined) {
      host.replaced.set('service-worker.js', worker);
      // It answers with the networks that a page stores, and Chromium keeps a worker that does so for five
      // minutes if the page leaves.
      host.replaced.set('models/index.json', JSON.stringify({ models: [NARROW_MODEL] }));
    }
    const lab = await open(page);
    await expect.poll(() => isInstalled(page), { timeout: 180_000 }).toBe(true);
    const other = await context.newPage();
    const otherLab = await open(other);
    await expectBuild(other, host, 'first');

    // The host is slow and has only the next build, so that the page and its files come from the cache.
    host.replaced.delete('service-worker.js');
    host.site = next.folder;
    const sendPages = host.holdPages();
    await other.reload();
    await otherLab.waitForMap();
    await expectBuild(other, host, 'first');

    // Also what was requested before: the browser lets only one request for a page through at a time.
    sendPages();
    await page.bringToFront();
    await page.reload();
    await lab.waitForMap();
    await openReadingGuide(page);
    await expectBuild(page, host, 'next');

    await page.keyboard.press('Escape');
    await expect(page.locator('[data-notice="update"]')).toBeVisible({ timeout: 120_000 });
    await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: 'Update' }).click()]);
    await lab.waitForMap();
    await expectBuild(page, host, 'next');

    // The other page still has the first build, under the next build's service worker.
    await openReadingGuide(other);
    await expectBuild(other, host, 'first');
    // With onnxruntime, whose files are hashed too.
    await otherLab.open('?engine=wasm');
    await otherLab.waitForMap();
    await expect(otherLab.stage).toHaveAttribute('data-engine', 'wasm');
    await expectBuild(other, host, 'next');
  });
}
