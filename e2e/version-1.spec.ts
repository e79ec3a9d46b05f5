import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { dropFile } from '@/tools/chromium/drop-file';
import { LabPage } from './harness/lab-page';
import { expect, REDUCED_MOTION, test } from './harness/plain-host-test';

test.use(REDUCED_MOTION);

const bytesOf = (name: string) => readFileSync(`e2e/fixtures/v1/${name}`);
const jsonOf = (name: string) => JSON.parse(bytesOf(name).toString('utf8'));
const { graph } = JSON.parse(readFileSync('public/models/shapes-cheating/manifest.json', 'utf8'));
const MAP_TIMEOUT = { timeout: 120_000 };

/** Restores the storage that version 1 left in the browser. */
async function restoreVersion1Storage(page: Page, hostUrl: string): Promise<void> {
  // Answers the browser's request for an icon, which an SVG page lacks.
  await page.route('**/favicon.ico', (route) => route.fulfill({ status: 204 }));
  await page.goto(`${hostUrl}icon.svg`);
  await page.evaluate(
    async ({ localItems, key, url }) => {
      for (const [name, value] of Object.entries(localItems)) localStorage.setItem(name, value);
      const root = await navigator.storage.getDirectory();
      const folder = await root.getDirectoryHandle('models', { create: true });
      const file = await folder.getFileHandle(key, { create: true });
      await (await fetch(url)).body?.pipeTo(await file.createWritable());
    },
    {
      localItems: jsonOf('storage.json').localStorage as Record<string, string>,
      key: graph.sha256 as string,
      url: `${hostUrl}models/shapes-cheating/${graph.file}`,
    },
  );
}

test('preferences, stored network, address, ZIP and lesson file of version 1 still work', async ({
  page,
  host,
}) => {
  await restoreVersion1Storage(page, host.url);
  host.requested.length = 0;
  const lab = new LabPage(page);
  await lab.open(jsonOf('addresses.json')['one-map-and-every-option-of-it']);
  await expect(lab.stage).toHaveAttribute('data-method', 'smooth-grad', MAP_TIMEOUT);
  await expect(lab.stage).toHaveAttribute('data-layer', 'layer2');
  await expect(lab.stage).toHaveAttribute('data-target', '3');
  await expect(page.getByLabel('Opacity')).toHaveValue('0.35');
  await expect(page.locator('[data-notice="address"]')).toHaveCount(0);
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(page.getByRole('button', { name: 'Time per stage' })).toHaveAttribute('aria-pressed', 'true');
  expect(host.requested.filter((path) => path.startsWith('models/shapes-cheating/'))).not.toContain(
    `models/shapes-cheating/${graph.file}`,
  );

  await dropFile(page, 'view.zip', bytesOf('view.zip'));
  await expect(page.getByRole('button', { name: 'Source: view.zip' })).toBeVisible();
  await expect(lab.stage).toHaveAttribute('data-view', 'wall');
  await expect(lab.stage.getByText('LayerCAM · layer 3')).toBeVisible(MAP_TIMEOUT);
  await expect(page.locator('[data-notice^="saved"]')).toHaveCount(0);

  await dropFile(page, 'lesson.json', bytesOf('lesson.json'));
  const strip = page.getByRole('region', { name: 'Presentation' });
  await expect(strip).toHaveAttribute('data-step', 'nothing-named');
  await expect(lab.stage).toHaveAttribute('data-view', 'single');
  await page.keyboard.press('PageDown');
  await expect(strip).toHaveAttribute('data-step', 'one-map');
  await expect(lab.stage).toHaveAttribute('data-method', 'layer-cam', MAP_TIMEOUT);
  await expect(lab.stage).toHaveAttribute('data-layer', 'layer2');
});
