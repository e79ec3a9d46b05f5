import type { Page, Worker } from '@playwright/test';

/** What a test that crashes a worker finds in the console. */
export const PROVOKED = /provoked by a test/;

/** Has the page's worker die of an error that nobody catches. */
export async function crashWorker(page: Page): Promise<void> {
  await workerOf(page).evaluate(() => {
    setTimeout(() => {
      throw new Error('provoked by a test');
    });
  });
}

/** Has the page's worker end without any event, as where the system takes its memory. */
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
