import type { Page } from '@playwright/test';

/** What a test that crashes a worker finds in the console. */
export const PROVOKED = /provoked by a test/;

/** Has the page's worker die of an error that nobody catches. */
export async function crashWorker(page: Page): Promise<void> {
  const [worker] = page.workers();
  if (worker === undefined) throw new Error('the page has no worker');
  await worker.evaluate(() => {
    setTimeout(() => {
      throw new Error('provoked by a test');
    });
  });
}
