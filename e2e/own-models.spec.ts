import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { readStateDict, writeSafetensors } from 'live-attribution/model';
import { dropFiles } from '@/tools/chromium/drop-file';
import { MODELS_OVERLAY } from '@/tools/chromium/paths';
import { LabPage, MAP_TIMEOUT_MS } from './harness/lab-page';
import { expect, REDUCED_MOTION, test } from './harness/test';

test.use(REDUCED_MOTION);

const FIXTURES = 'lib/attribution/model/fixtures';

test('weights of another site are fetched only on a click, stored, and deleted', async ({ page, watch }) => {
  const weights = await serveWeights(page);
  watch.expectProblems(new RegExp(`request to another site: ${weights.url}`));
  const index = JSON.parse(await readFile(join(MODELS_OVERLAY, 'models/index.json'), 'utf8'));
  const offer = {
    id: 'elsewhere',
    name: 'ResNet-18 from elsewhere',
    url: weights.url,
    bytes: 1e6,
    licence: 'BSD-3-Clause',
    title: 'A test',
  };
  await page.route('**/models/index.json', (route) =>
    route.fulfill({ json: { ...index, weights: [offer] } }),
  );
  const lab = new LabPage(page);
  await lab.open();
  await lab.waitForMap();

  await page.getByRole('button', { name: /^Network: / }).click();
  const fetchButton = page.getByRole('button', { name: 'Download ResNet-18 from elsewhere' });
  await expect(fetchButton).toContainText('1 MB from huggingface.co');
  await expect(fetchButton).toContainText('licence BSD-3-Clause');
  expect(weights.requests()).toBe(0);
  await fetchButton.click();
  await expect(page.getByRole('button', { name: 'Network: ResNet-18 from elsewhere' })).toBeVisible();
  await lab.waitForMap();
  expect(weights.requests()).toBe(1);

  await page.reload();
  await lab.waitForMap();
  await page.getByRole('button', { name: /^Network: / }).click();
  await fetchButton.click();
  await expect(page.getByRole('button', { name: 'Network: ResNet-18 from elsewhere' })).toBeVisible();
  expect(weights.requests(), 'the second time they come from storage').toBe(1);
  await expect(page.getByText('Stored on this device')).toBeVisible();
  await page.getByRole('button', { name: 'Delete the stored networks' }).click();
  await expect(page.getByText('0.0 MB')).toBeVisible();

  // A link to the model offers the download and then applies its settings.
  await lab.open('?v=2&model=elsewhere&target=3');
  const notice = page.locator('[data-notice="offered-model"]');
  await expect(notice).toContainText('ResNet-18 from elsewhere, whose weights are not on this device (1 MB)');
  expect(weights.requests()).toBe(1);
  await notice.getByRole('button', { name: 'Download them' }).click();
  await expect(page.getByRole('button', { name: 'Network: ResNet-18 from elsewhere' })).toBeVisible();
  await expect(lab.stage).toHaveAttribute('data-target', '3', { timeout: MAP_TIMEOUT_MS });
  expect(weights.requests()).toBe(2);
});

test('dropped networks are explained with their labels; an invalid file changes nothing', async ({
  page,
}) => {
  const lab = new LabPage(page);
  await lab.open();
  await lab.waitForMap();
  const name = await page.getByRole('button', { name: /^Network: / }).getAttribute('aria-label');

  await dropFiles(page, { 'broken.onnx': 'no network' });
  await expect(page.locator('[data-notice="error"]')).toContainText(
    'broken.onnx contains no network that this page can read.',
  );
  await expect(page.getByRole('button', { name: /^Network: / })).toHaveAccessibleName(String(name));
  await lab.waitForMap();

  const labels = ['one', 'two', 'three', 'four', 'five'].join('\n');
  await dropFiles(page, {
    'small.onnx': await readFile(`${FIXTURES}/exported-small.onnx`),
    'names.txt': labels,
  });
  await expect(page.getByRole('button', { name: 'Network: small' })).toBeVisible();
  await lab.waitForMap();
  await expect(page.getByRole('list', { name: 'Top classes' })).toContainText(/one|two|three|four|five/);

  await expect(page.locator('[data-notice="error"]')).toHaveCount(0);

  await dropFiles(page, { 'mine.pth': await readFile(`${FIXTURES}/narrow-resnet18.pth`) });
  await expect(page.getByRole('button', { name: 'Network: mine' })).toBeVisible();
  await lab.waitForMap();
});

/** Serves the narrow network's weights from another site with CORS, one that the site's policy allows. */
async function serveWeights(page: Page): Promise<{ url: string; requests: () => number }> {
  let count = 0;
  const url = 'https://huggingface.co/tests/model.safetensors';
  const bytes = writeSafetensors(readStateDict(await readFile(`${FIXTURES}/narrow-resnet18.pth`), 'narrow'));
  await page.route(url, (route) => {
    count += 1;
    return route.fulfill({ headers: { 'access-control-allow-origin': '*' }, body: Buffer.from(bytes) });
  });
  return { url, requests: () => count };
}
