import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page, test } from '@playwright/test';
import { BASE_FLAGS } from '@/tools/chromium/browser-flags';
import { MAP_TIMEOUT_MS } from './harness/lab-page';
import { expect } from './harness/test';

/** Chromium's content setting that blocks cookies and site data. */
const BLOCK = 2;
const PREFERENCES = { profile: { default_content_setting_values: { cookies: BLOCK } } };

let folder: string;
let page: Page;
let problems: string[];

test.beforeEach(async ({ baseURL, launchOptions }) => {
  folder = await mkdtemp(join(tmpdir(), 'lab-blocked-'));
  await mkdir(join(folder, 'Default'));
  await writeFile(join(folder, 'Default/Preferences'), JSON.stringify(PREFERENCES));
  const context = await chromium.launchPersistentContext(folder, {
    ...launchOptions,
    args: [...BASE_FLAGS],
    viewport: { width: 1280, height: 720 },
    locale: 'en-US',
    reducedMotion: 'reduce',
    serviceWorkers: 'allow',
    baseURL: baseURL!,
  });
  page = context.pages()[0] ?? (await context.newPage());
  problems = [];
  page.on('pageerror', ({ message }) => problems.push(message));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) problems.push(message.text());
  });
});
test.afterEach(async () => {
  await page.context().close();
  await rm(folder, { recursive: true, force: true });
});

test('without site data the page starts with its defaults and says once what is not kept', async () => {
  await page.goto('en/');
  await expect(page.locator('#stage')).toHaveAttribute('data-state', 'live', { timeout: MAP_TIMEOUT_MS });
  await expect(
    page.evaluate(() => localStorage).catch(() => 'blocked'),
    'the browser blocks site data',
  ).resolves.toBe('blocked');
  const notice = page.locator('[data-notice="nothing-kept"]');
  await expect(notice).toContainText('This browser keeps nothing for this page');
  await expect(page.locator('[data-notice]')).toHaveCount(1);
  await notice.getByRole('button', { name: 'Dismiss' }).click();
  await expect(notice).toHaveCount(0);

  await page.getByRole('button', { name: /^Appearance: / }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.keyboard.press('2');
  await expect(page.locator('#stage')).toHaveAttribute('data-method', 'saliency');
  await page.keyboard.press('w');
  await expect(page.locator('[data-tile="saliency"]')).toBeVisible();
  await expect(notice).toHaveCount(0);
  expect(problems).toEqual([]);
});
