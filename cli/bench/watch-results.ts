import type { Page } from '@playwright/test';
import type { DrawnMessage } from '@/lib/protocol/from-worker';
import type { ResultMessage } from '@/lib/protocol/results';
import type { StageTimes } from '@/lib/protocol/stage-times';

interface WatchedWindow extends Window {
  stageTimes: StageTimes[];
}

/** Counts the results of the live page, whose scripts must not have run yet. */
export async function watchResults(page: Page): Promise<void> {
  await page.addInitScript(watchWorkers);
}

/** Waits until the page has had so many results. */
export async function waitForResults(page: Page, count: number): Promise<void> {
  await page.waitForFunction(
    (least) => (window as unknown as WatchedWindow).stageTimes.length >= least,
    count,
    { polling: 50 },
  );
}

/** Returns the stage times of all results so far. */
export function resultTimes(page: Page): Promise<StageTimes[]> {
  return page.evaluate(() => (window as unknown as WatchedWindow).stageTimes);
}

/** Runs in the page before its own scripts: records the stage times in the workers' results. */
function watchWorkers(): void {
  const stageTimes: StageTimes[] = [];
  Object.assign(window, { stageTimes });
  window.Worker = class extends Worker {
    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, options);
      this.addEventListener('message', ({ data }: MessageEvent<Partial<DrawnMessage>>) => {
        // Earlier versions post results without their drawing.
        const messages = (data?.messages ?? [data]) as readonly Partial<ResultMessage>[];
        for (const { type, times } of messages) if (type === 'result' && times) stageTimes.push(times);
      });
    }
  };
}
