import { median } from '@/lib/bench/statistics';
import { BASE_FLAGS } from '@/tools/chromium/browser-flags';
import type { BuiltSite } from '../shared/built-site';
import { BrowserTime } from './browser-time';
import { type Contender, contendersOf, inTurns } from './contenders';
import { type FetchedKind, fetchedFiles } from './fetched-files';
import type { Findings, FirstMapShare } from './findings';
import { waitForResults, watchResults } from './watch-results';

/** So that the browser has finished its own start. */
const SETTLE_MS = 1000;

/** From the click on a link to the page's first map, with an empty cache. */
interface FirstMap {
  readonly elapsedMs: number;
  /** Processor time of all processes of the browser, by place. */
  readonly shares: ReadonlyMap<string, number>;
  readonly fetched: ReadonlyMap<FetchedKind, number>;
}

/**
 * Compares the first map with that of an earlier version, or without one with that of onnxruntime-web, by
 * turns, each time in a new browser: processor time and what is fetched.
 */
export async function measureFirstMap(
  site: BuiltSite,
  before: BuiltSite | undefined,
  rounds: number,
  signal: AbortSignal,
): Promise<Findings> {
  const contenders = contendersOf(site, before);
  const pairs = await inTurns(contenders, rounds, signal, firstMap);
  const ratio = median(pairs.map(([now, other]) => total(now.shares) / total(other.shares)));
  const { fetched } = pairs[0]![0];
  return {
    firstMap: {
      contenders: contenders.map(({ name }) => name),
      rows: [
        row('wall time, ms', pairs, ({ elapsedMs }) => elapsedMs),
        row('processor time, ms', pairs, ({ shares }) => total(shares)),
        ...keysOf(pairs, ({ shares }) => shares)
          .map((place) => row(`${place}, ms`, pairs, ({ shares }) => shares.get(place) ?? 0))
          .toSorted((a, b) => b.medians[0]! - a.medians[0]!),
        ...keysOf(pairs, (map) => map.fetched).map((kind) =>
          row(`fetched: ${kind}, kB gzip`, pairs, (map) => map.fetched.get(kind) ?? 0),
        ),
      ],
    },
    figures: {
      ...(before ? { firstMapRatio: ratio } : { firstMapOverWasm: ratio }),
      fetchedKb: total(fetched) - (fetched.get('network') ?? 0),
      fetchedRuntimeKb: fetched.get('onnxruntime') ?? 0,
    },
  };
}

type Pairs = readonly (readonly [FirstMap, FirstMap])[];

function row(what: string, pairs: Pairs, read: (map: FirstMap) => number): FirstMapShare {
  return { what, medians: [0, 1].map((index) => median(pairs.map((pair) => read(pair[index]!)))) };
}

function keysOf<K>(pairs: Pairs, of: (map: FirstMap) => ReadonlyMap<K, number>): K[] {
  return [...new Set(pairs.flat().flatMap((map) => [...of(map).keys()]))];
}

const total = (values: ReadonlyMap<unknown, number>): number =>
  [...values.values()].reduce((sum, value) => sum + value, 0);

async function firstMap({ site, query }: Contender): Promise<FirstMap> {
  const page = await site.newPage('/404.html', BASE_FLAGS);
  try {
    await watchResults(page);
    await page.waitForTimeout(SETTLE_MS);
    const time = await BrowserTime.ofBrowser(page.context().browser()!);
    const requested = site.requests.length;
    const [startMs, before] = [performance.now(), await time.readPlaces()];
    await page.goto(`${site.origin}/en/?${query}`, { waitUntil: 'commit' });
    await waitForResults(page, 1);
    const elapsedMs = performance.now() - startMs;
    const after = await time.readPlaces();
    const requests = site.requests.slice(requested);
    const shares = new Map([...after].map(([place, ms]) => [place, ms - (before.get(place) ?? 0)]));
    return { elapsedMs, shares, fetched: await fetchedFiles(site.folders, requests) };
  } finally {
    await page.context().browser()!.close();
  }
}
