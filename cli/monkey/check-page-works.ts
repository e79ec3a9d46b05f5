import type { Page } from '@playwright/test';
import { showAddress } from '@/tools/chromium/show-address';

const MAP_MS = 120_000;
/** Dialogs, menus and a presentation that may be open. */
const OPEN_LAYERS = 4;

/** Checks, without a reload, that a view shows a live map and that controls respond. @throws Error */
export async function checkPageWorks(page: Page, query: string): Promise<void> {
  await page.locator('#stage').waitFor({ timeout: MAP_MS });
  // Keys do nothing before the page's scripts run.
  await page.locator('#stage[data-state]').waitFor({ timeout: MAP_MS });
  for (let count = 0; count < OPEN_LAYERS; count++) await page.keyboard.press('Escape');
  await showAddress(page, query);
  await page.setViewportSize({ width: 1280, height: 720 });
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await page.keyboard.press('n');
  await waitForMap(page, '[data-method="grad-cam"]');
  await page.locator('#stage').hover({ timeout: MAP_MS });
  for (const key of ['2', '1']) {
    const before = await page.locator('#stage').getAttribute('data-method');
    await page.keyboard.press(key);
    await waitForMap(page, `:not([data-method="${before}"])`);
  }
}

async function waitForMap(page: Page, selector: string): Promise<void> {
  const stage = page.locator(`#stage[data-state="live"]${selector}`);
  await stage.waitFor({ timeout: MAP_MS }).catch(async () => {
    const state = await page.locator('#stage').evaluate((element) => JSON.stringify(element.dataset));
    throw new Error(`No live map ${selector} within ${MAP_MS / 1000} s: ${state}`);
  });
}
