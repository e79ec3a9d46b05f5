import { median, percentile } from '@/lib/bench/statistics';
import { BASE_FLAGS, fakeCameraFlags } from '@/tools/chromium/browser-flags';
import { movingDiscClip } from '@/tools/chromium/clips';
import type { BuiltSite } from '../shared/built-site';
import type { Findings } from './findings';
import { busyPerFrame } from './main-thread-trace';
import { resultTimes, waitForResults, watchResults } from './watch-results';

const FRAMES = 40;
/** Frames that compile sessions and are not measured. */
const WARM_UP_FRAMES = 5;

/**
 * Measures the work of the live page outside the network, in the worker and on the main thread, with a camera
 * of 640 × 480 on wasm.
 */
export async function measurePage(site: BuiltSite): Promise<Findings> {
  const page = await site.newPage('/404.html', [...BASE_FLAGS, ...fakeCameraFlags(movingDiscClip())]);
  await watchResults(page);
  await page.goto(`${site.origin}/en/?engine=wasm&method=grad-cam`);
  await page.getByRole('button', { name: 'Start camera' }).click();
  await waitForResults(page, WARM_UP_FRAMES);
  const browser = page.context().browser()!;
  await browser.startTracing(page, { categories: ['toplevel', 'devtools.timeline', '__metadata'] });
  await waitForResults(page, WARM_UP_FRAMES + FRAMES);
  const trace = await browser.stopTracing();
  const beside = (await resultTimes(page))
    .slice(WARM_UP_FRAMES)
    .map((stages) => stages.intake + stages.preprocess + stages['heat-map'] + stages.draw);
  return {
    figures: {
      besideNetworkMs: median(beside),
      mainThreadP95Ms: percentile(busyPerFrame(trace), 0.95),
    },
  };
}
