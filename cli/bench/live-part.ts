import { median } from '@/lib/bench/statistics';
import { BASE_FLAGS, fakeCameraFlags } from '@/tools/chromium/browser-flags';
import { movingDiscClip } from '@/tools/chromium/clips';
import type { BuiltSite } from '../shared/built-site';
import { type Contender, contendersOf, inTurns } from './contenders';
import type { Findings } from './findings';
import { resultTimes, waitForResults, watchResults } from './watch-results';

/** Maps that compile sessions and are not measured. */
const WARM_UP_MAPS = 3;
/** Until the page has stored its files for visits without a network, which takes processor time. */
const SETTLE_MS = 6000;
const LIVE_MS = 6000;

/**
 * Compares the live page with an earlier version, or without one with onnxruntime-web, by turns, each time in
 * a new browser: Saliency of a camera's frames, in maps a second.
 */
export async function measureLive(
  site: BuiltSite,
  before: BuiltSite | undefined,
  rounds: number,
  signal: AbortSignal,
): Promise<Findings> {
  const contenders = contendersOf(site, before);
  const pairs = await inTurns(contenders, rounds, signal, mapsPerSecond);
  const ratio = median(pairs.map(([now, other]) => now / other));
  return {
    live: contenders.map(({ name }, index) => ({
      contender: name,
      mapsPerSecond: pairs.map((pair) => pair[index]!),
    })),
    figures: before ? { liveRatio: ratio } : { liveOverWasm: ratio },
  };
}

async function mapsPerSecond({ site, query }: Contender): Promise<number> {
  const page = await site.newPage('/404.html', [...BASE_FLAGS, ...fakeCameraFlags(movingDiscClip())]);
  try {
    await watchResults(page);
    await page.goto(`${site.origin}/en/?${query}&method=saliency`);
    await page.getByRole('button', { name: 'Start camera' }).click();
    await waitForResults(page, WARM_UP_MAPS);
    await page.waitForTimeout(SETTLE_MS);
    const [startMs, before] = [performance.now(), (await resultTimes(page)).length];
    await page.waitForTimeout(LIVE_MS);
    const maps = (await resultTimes(page)).length - before;
    return (1000 * maps) / (performance.now() - startMs);
  } finally {
    await page.context().browser()!.close();
  }
}
