import type { Page } from '@playwright/test';
import { median, percentile } from '@/lib/bench/statistics';
import type { ResultMessage } from '@/lib/protocol/results';
import type { StageTimes } from '@/lib/protocol/stage-times';
import { BASE_FLAGS, fakeCameraFlags } from '@/tools/chromium/browser-flags';
import { movingDiscClip } from '@/tools/chromium/clips';
import type { BenchSite } from './bench-site';
import type { Findings } from './findings';
import { busyPerFrame } from './main-thread-trace';

const FRAMES = 40;
/** Frames that compile sessions and are not measured. */
const WARM_UP_FRAMES = 5;

interface WatchedWindow extends Window {
  stageTimes: StageTimes[];
}

/**
 * Measures the work of the live page outside the network, in the worker and on the main thread, with a camera
 * of 640 × 480 on wasm.
 */
export async function measurePage(site: BenchSite): Promise<Findings> {
  const page = await site.newPage('/404.html', [...BASE_FLAGS, ...fakeCameraFlags(movingDiscClip())]);
  await page.addInitScript(watchWorkers);
  await page.goto(`${site.origin}/en/?engine=wasm&method=grad-cam`);
  await page.getByRole('button', { name: 'Start camera' }).click();
  await waitForFrames(page, WARM_UP_FRAMES);
  const browser = page.context().browser()!;
  await browser.startTracing(page, { categories: ['toplevel', 'devtools.timeline', '__metadata'] });
  await waitForFrames(page, WARM_UP_FRAMES + FRAMES);
  const trace = await browser.stopTracing();
  const times = await page.evaluate(() => (window as unknown as WatchedWindow).stageTimes);
  const beside = times
    .slice(WARM_UP_FRAMES)
    .map((stages) => stages.intake + stages.preprocess + stages['heat-map'] + stages.draw);
  return {
    figures: {
      besideNetworkMs: median(beside),
      mainThreadP95Ms: percentile(busyPerFrame(trace), 0.95),
    },
  };
}

async function waitForFrames(page: Page, count: number): Promise<void> {
  await page.waitForFunction(
    (count) => (window as unknown as WatchedWindow).stageTimes.length >= count,
    count,
    { polling: 500 },
  );
}

/** Runs in the page before its own scripts: records the stage times in the workers' results. */
function watchWorkers(): void {
  const stageTimes: StageTimes[] = [];
  Object.assign(window, { stageTimes });
  window.Worker = class extends Worker {
    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, options);
      this.addEventListener('message', ({ data }: MessageEvent<Partial<ResultMessage>>) => {
        if (data?.type === 'result' && data.times) stageTimes.push(data.times);
      });
    }
  };
}
