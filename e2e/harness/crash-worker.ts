import type { Page, Worker } from '@playwright/test';

/** Console message of a crash that a test provokes. */
export const PROVOKED = /provoked by a test/;

/** Throws an uncaught error in the page's worker. */
export async function crashWorker(page: Page): Promise<void> {
  await workerOf(page).evaluate(() => {
    setTimeout(() => {
      throw new Error('provoked by a test');
    });
  });
}

/** Closes the page's worker without an event, as when the system kills it for memory. */
export async function endWorkerSilently(page: Page): Promise<void> {
  await workerOf(page).evaluate(() => {
    setTimeout(() => self.close());
  });
}

function workerOf(page: Page): Worker {
  const [worker] = page.workers();
  if (worker === undefined) throw new Error('the page has no worker');
  return worker;
}
