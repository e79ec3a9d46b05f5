import { median } from '@/lib/bench/statistics';
import { BASE_FLAGS, fakeCameraFlags } from '@/tools/chromium/browser-flags';
import { movingDiscClip } from '@/tools/chromium/clips';
import type { BenchSite } from './bench-site';
import { BrowserTime } from './browser-time';
import type { Findings } from './findings';
import { resultTimes, waitForResults, watchResults } from './watch-results';

const ENGINES = ['cpu', 'wasm'] as const;
const ROUNDS = 5;
/** Maps that compile sessions and are not measured. */
const WARM_UP_MAPS = 3;
const LIVE_MS = 6000;

/**
 * Compares the page on our own kernels with onnxruntime-web, by turns, each time in a new browser: Saliency
 * of a camera's frames, in maps a second.
 */
export async function measureLive(site: BenchSite, signal: AbortSignal): Promise<Findings> {
  const ratios: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const [cpu, wasm] = await inTurn(signal, (engine) => mapsPerSecond(site, engine));
    console.log(`Live maps a second: cpu ${cpu.toFixed(2)}, wasm ${wasm.toFixed(2)}`);
    ratios.push(cpu / wasm);
  }
  return { figures: { liveRatio: median(ratios) } };
}

/**
 * Compares the first map after a click on a link to the page, with an empty cache: processor time of all
 * processes of the browser, less what it has spent on its own start.
 */
export async function measureFirstMap(site: BenchSite, signal: AbortSignal): Promise<Findings> {
  const ratios: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const [cpu, wasm] = await inTurn(signal, (engine) => firstMap(site, engine));
    const text = ({ cpuMs, elapsedMs }: FirstMap) => `${cpuMs.toFixed(0)} ms (wall ${elapsedMs.toFixed(0)})`;
    console.log(`Processor time to the first map: cpu ${text(cpu)}, wasm ${text(wasm)}`);
    ratios.push(cpu.cpuMs / wasm.cpuMs);
  }
  return { figures: { firstMapRatio: median(ratios) } };
}

async function inTurn<T>(signal: AbortSignal, measure: (engine: string) => Promise<T>): Promise<[T, T]> {
  const results: T[] = [];
  for (const engine of ENGINES) {
    signal.throwIfAborted();
    results.push(await measure(engine));
  }
  return results as [T, T];
}

async function mapsPerSecond(site: BenchSite, engine: string): Promise<number> {
  const page = await site.newPage('/404.html', [...BASE_FLAGS, ...fakeCameraFlags(movingDiscClip())]);
  try {
    await watchResults(page);
    await page.goto(`${site.origin}/en/?engine=${engine}&method=saliency`);
    await page.getByRole('button', { name: 'Start camera' }).click();
    await waitForResults(page, WARM_UP_MAPS);
    const [startMs, before] = [performance.now(), (await resultTimes(page)).length];
    await page.waitForTimeout(LIVE_MS);
    const maps = (await resultTimes(page)).length - before;
    return (1000 * maps) / (performance.now() - startMs);
  } finally {
    await page.context().browser()!.close();
  }
}

interface FirstMap {
  readonly cpuMs: number;
  readonly elapsedMs: number;
}

async function firstMap(site: BenchSite, engine: string): Promise<FirstMap> {
  const page = await site.newPage('/404.html', BASE_FLAGS);
  try {
    await watchResults(page);
    const time = await BrowserTime.ofBrowser(page.context().browser()!);
    const [startMs, before] = [performance.now(), await time.read()];
    await page.goto(`${site.origin}/en/?engine=${engine}`, { waitUntil: 'commit' });
    await waitForResults(page, 1);
    return { cpuMs: (await time.read()) - before, elapsedMs: performance.now() - startMs };
  } finally {
    await page.context().browser()!.close();
  }
}
