import type { Page } from '@playwright/test';

/** Shows another view of a page without loading it again, as the browser's history does. */
export async function showAddress(page: Page, query: string): Promise<void> {
  await page.evaluate((address) => {
    // The page's own entries have no state of its router either.
    History.prototype.pushState.call(history, null, '', address);
    dispatchEvent(new PopStateEvent('popstate'));
  }, query);
}
