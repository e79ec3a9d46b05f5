import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FrameLocator, Page } from '@playwright/test';
import { MAP_TIMEOUT_MS } from './harness/lab-page';
import { expect, REDUCED_MOTION, test } from './harness/test';

test.use({ ...REDUCED_MOTION, camera: { deviceCount: 1 } });

let embedding: Server;
/** The HTML of the embedding page. */
let html: string;

test.beforeAll(async () => {
  embedding = createServer((_, response) => {
    response
      .writeHead(200, { 'content-type': 'text/html' })
      .end(`<!doctype html><title>Course</title>${html}`);
  });
  await new Promise<void>((resolve) => embedding.listen(0, '127.0.0.1', resolve));
});
test.afterAll(() => embedding.close());

/** Opens a page of another site that embeds the lab in an iframe with these attributes. */
async function embed(page: Page, baseURL: string, attributes = ''): Promise<FrameLocator> {
  html = `<iframe ${attributes} width="1200" height="680" src="${baseURL}/en/"></iframe>`;
  await page.goto(`http://127.0.0.1:${(embedding.address() as AddressInfo).port}/`);
  return page.frameLocator('iframe');
}

async function expectMap(lab: FrameLocator): Promise<void> {
  await expect(lab.locator('#stage')).toHaveAttribute('data-state', 'live', { timeout: MAP_TIMEOUT_MS });
}

test.beforeEach(({ watch }) => {
  // The embedding page is another site.
  watch.expectProblems(/127\.0\.0\.1/);
});

test('in a page of another site it computes on one thread, and says so', async ({ page, baseURL }) => {
  const lab = await embed(page, baseURL!);
  await expectMap(lab);
  await lab.getByRole('button', { name: /^Engine: / }).click();
  await expect(lab.locator('.fact', { hasText: 'Threads' })).toHaveText('Threads1');
  await expect(lab.getByText('Only one thread, because another page embeds this one.')).toBeVisible();
});

test('an embedding page that does not allow the camera is told how', async ({ page, baseURL, watch }) => {
  watch.expectProblems(/Permissions policy violation: camera/);
  const lab = await embed(page, baseURL!);
  await expectMap(lab);
  await lab.getByRole('button', { name: 'Start camera' }).click();
  const panel = lab.locator('[data-failure="embedded"]');
  await expect(panel).toContainText('The page that embeds this one must allow the camera: allow="camera"');
  await expect(panel.getByRole('link', { name: 'Open in a tab of its own' })).toHaveAttribute(
    'href',
    `${baseURL}/en/`,
  );
  await expect(panel.getByRole('button', { name: 'Try again' })).toHaveCount(0);
  await panel.getByRole('button', { name: 'Continue without a camera' }).click();
  await expect(panel).toHaveCount(0);
  await expectMap(lab);
});

test('an embedding page that allows the camera gets its maps', async ({ page, baseURL }) => {
  const lab = await embed(page, baseURL!, 'allow="camera"');
  await expectMap(lab);
  const frame = await lab.locator('#stage').getAttribute('data-frame-id');
  await lab.getByRole('button', { name: 'Start camera' }).click();
  await expect(lab.locator('#stage video')).toBeVisible();
  await expect(lab.locator('#stage')).not.toHaveAttribute('data-frame-id', frame!);
  await expectMap(lab);
});

test('in a sandboxed frame one sentence says why nothing runs', async ({ page, baseURL, watch }) => {
  watch.expectProblems(/sandbox|Cross-Origin-Resource-Policy|ERR_BLOCKED_BY_RESPONSE|Failed to load/);
  for (const sandbox of ['sandbox="allow-scripts"', 'sandbox']) {
    const lab = await embed(page, baseURL!, sandbox);
    await expect(lab.getByText('The scripts of this page do not run here.')).toBeVisible();
  }
});

test('the sentence of a page whose scripts do not run is not seen where they run', async ({ page }) => {
  await page.goto('en/');
  await expect(page.locator('#stage')).toHaveAttribute('data-state', 'live', { timeout: MAP_TIMEOUT_MS });
  await expect(page.locator('.not-started')).toBeHidden();
});
