import type { Page } from '@playwright/test';
import { seriousViolations } from './harness/axe';
import { LabPage } from './harness/lab-page';
import { NARROW_MODEL } from './harness/model-names';
import { expect, REDUCED_MOTION, test } from './harness/plain-host-test';

// Chromium delays the update check of a busy page by a minute.
test.use(REDUCED_MOTION);

/** Number of complete networks in the origin private file system. */
function storedFiles(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('models');
    const files = folder as unknown as { values(): AsyncIterable<FileSystemFileHandle> };
    let count = 0;
    for await (const handle of files.values()) count += (await handle.getFile()).size > 0 ? 1 : 0;
    return count;
  });
}

async function openModelPopover(page: Page) {
  await page.getByRole('button', { name: /^Network: / }).click();
  const popover = page.getByRole('dialog', { name: /^Network: / });
  await expect(popover).toBeVisible();
  return popover;
}

/** Installability errors, except that the tests use incognito windows. */
async function installabilityErrors(page: Page): Promise<readonly string[]> {
  const devTools = await page.context().newCDPSession(page);
  const { url, errors } = await devTools.send('Page.getAppManifest');
  const { installabilityErrors: found } = await devTools.send('Page.getInstallabilityErrors');
  await devTools.detach();
  return [
    ...(url === '' ? ['no manifest'] : []),
    ...errors.map(({ message }) => message),
    ...found.map(({ errorId }) => errorId).filter((id) => id !== 'in-incognito'),
  ];
}

test('after one visit the page installs, works offline, and announces a newer version', async ({
  page,
  context,
  host,
  watch,
}) => {
  watch.expectProblems(/ERR_|Failed to (load|fetch)|net::/);
  const lab = new LabPage(page);
  await lab.open('?engine=wasm');
  await lab.waitForMap();
  await expect.poll(() => installabilityErrors(page)).toEqual([]);
  const popover = await openModelPopover(page);
  await expect(popover).toContainText('Offlineavailable', { timeout: 180_000 });
  await page.keyboard.press('Escape');
  const graphs = () => host.requested.filter((path) => path === `models/${NARROW_MODEL}/model.onnx`).length;
  expect(graphs()).toBe(1);
  await expect
    .poll(() => storedFiles(page), {
      message: 'unused networks are stored too',
      timeout: 120_000,
    })
    .toBeGreaterThan(1);

  // A newer version on the host is announced, and loaded on request.
  const list = await (await page.request.get(`${host.url}site-files.js`)).text();
  host.replaced.set('site-files.js', list.replace(/"version": "\w+"/, '"version": "newer"'));
  await page.evaluate(async () => {
    await (await navigator.serviceWorker.getRegistration())?.update();
  });
  await expect(page.locator('[data-notice="update"]')).toContainText('A newer version', { timeout: 120_000 });
  await page.getByRole('button', { name: 'Update' }).click();
  await expect(page.locator('[data-notice="update"]')).toHaveCount(0, { timeout: 60_000 });
  await expect.poll(() => page.evaluate(() => caches.keys()).catch(() => [])).toContain('site-newer');
  await lab.waitForMap();
  expect(graphs(), 'the network is stored by its hash').toBe(1);

  await page.emulateMedia({ reducedMotion: 'no-preference' });
  await context.setOffline(true);
  await host.stop();
  await page.goto(`${host.url}en/?engine=wasm`);
  await lab.waitForMap();
  await expect(lab.stage).toHaveAttribute('data-engine', 'wasm');
  await lab.chooseMethod('Saliency', 'saliency');
  await lab.chooseModel(/Drawn shapes$/);
  await page.keyboard.press('i');
  await expect(page.getByRole('dialog', { name: 'Reading guide' })).toBeVisible();
  expect(await seriousViolations(page, 'offline')).toEqual([]);
  await page.getByRole('link', { name: 'Deutsch' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  await page.reload();
  await expect(page.locator('#stage')).toHaveAttribute('data-state', 'live', { timeout: 120_000 });
});
