import { readFile } from 'node:fs/promises';
import { defined } from 'live-attribution';
import type { Figures } from '@/lib/bench/bound-row';
import { boundRows } from '@/lib/bench/bounds';
import { siteFolder } from '@/scripts/steps/build-site.mjs';
import { firstLoad } from '@/tools/site/first-load';
import { BuiltSite } from '../shared/built-site';
import { writeOutput } from '../shared/write-output';
import { type BenchOptions, type BenchPart, commandText, measuresAll } from './bench-options';
import { withBefore } from './contenders';
import { measureCpu } from './cpu-part';
import type { BenchResults, Findings } from './findings';
import { measureFirstMap } from './first-map-part';
import { measureGpuMemory } from './gpu-memory-part';
import { measureLayers } from './layers-part';
import { measureLive } from './live-part';
import { describeMachine } from './machine';
import { replaceTables } from './markdown';
import { measureMemory } from './memory-part';
import { measureNetworks } from './networks-part';
import { measurePage } from './page-part';
import { printResults } from './print-results';
import { measureStarts } from './start-part';
import { measureWebGpu } from './webgpu-part';

/** Measures the chosen parts, prints the results and writes them to the files of --json and --table. */
export async function benchCommand(options: BenchOptions, signal: AbortSignal): Promise<void> {
  const machine = describeMachine();
  const found: Findings[] = [];
  const { parts } = options;
  const needsSite = [...parts].some((part) => !LOCAL_PARTS.includes(part));
  const site = needsSite ? await BuiltSite.open() : undefined;
  try {
    if (CPU_PARTS.some((part) => parts.has(part))) found.push(await measureCpu(options, site, signal));
    if (site && parts.has('networks')) found.push(await measureNetworks(site, options, signal));
    if (site && parts.has('start')) found.push(await measureStarts(site, signal));
    if (site && parts.has('layers')) found.push(await measureLayers(site));
    if (site && parts.has('webgpu')) found.push(await measureWebGpu(site, options, signal));
    if (site && parts.has('page')) found.push(await measurePage(site));
    if (site && (parts.has('first-map') || parts.has('live'))) {
      await withBefore(options.beforeFolder, async (before) => {
        const { runs } = options;
        if (parts.has('first-map')) found.push(await measureFirstMap(site, before, runs, signal));
        if (parts.has('live')) found.push(await measureLive(site, before, runs, signal));
      });
    }
    if (parts.has('memory')) found.push(await measureMemory());
    if (site && parts.has('gpu-memory')) found.push(await measureGpuMemory(site));
    if (parts.has('javascript')) found.push(await measureFirstLoad());
  } finally {
    await site?.close();
  }
  const measurements = found.flatMap((part) => part.measurements ?? []);
  const figures: Figures = Object.assign({}, ...found.map((part) => part.figures));
  const results: BenchResults = {
    date: new Date().toISOString(),
    command: commandText(process.argv.slice(2)),
    machine,
    engines: Object.assign({}, ...found.map((part) => part.engines)),
    measurements,
    agreements: found.flatMap((part) => part.agreements ?? []),
    starts: found.flatMap((part) => part.starts ?? []),
    live: found.flatMap((part) => part.live ?? []),
    ...defined({
      profile: found.find(({ profile }) => profile !== undefined)?.profile,
      firstMap: found.find(({ firstMap }) => firstMap !== undefined)?.firstMap,
    }),
    figures,
    bounds: boundRows(measurements, figures),
  };
  printResults(results, measuresAll(options));
  if (options.jsonPath !== undefined) {
    await writeOutput(options.jsonPath, `${JSON.stringify(results, null, 2)}\n`, 'all results');
  }
  if (options.table !== undefined) {
    const { path, name } = options.table;
    const text = replaceTables(await readFile(path, 'utf8'), name, results);
    await writeOutput(path, text, 'the tables');
  }
}

/** Parts measured together by `measureCpu`. */
const CPU_PARTS: readonly BenchPart[] = [
  'pytorch',
  'node',
  'wasm',
  'wasm-node',
  'cpu',
  'cpu-mul-add',
  'tfjs-wasm',
];
/** Parts that need no browser. */
const LOCAL_PARTS: readonly BenchPart[] = ['pytorch', 'node', 'wasm-node', 'memory'];

async function measureFirstLoad(): Promise<Findings> {
  const { kilobytes, files } = await firstLoad(siteFolder);
  const largest = files
    .slice(0, 3)
    .map((file) => `${file.file.split('/').at(-1)} ${file.kilobytes.toFixed(1)} kB`);
  console.log(`First-load JavaScript: ${files.length} files, the largest ${largest.join(', ')}`);
  return { figures: { firstLoadKb: kilobytes } };
}
