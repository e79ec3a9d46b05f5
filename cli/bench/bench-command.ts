import { boundRows, type Figures } from '@/lib/bench/bounds';
import { siteFolder } from '@/scripts/steps/build-site.mjs';
import { firstLoad } from '@/tools/site/first-load';
import { writeOutput } from '../shared/write-output';
import { type BenchOptions, measuresAll } from './bench-options';
import { BenchSite } from './bench-site';
import { measureCpu } from './cpu-part';
import type { BenchResults, Findings } from './findings';
import { measureGpuMemory } from './gpu-memory-part';
import { describeMachine } from './machine';
import { measureMemory } from './memory-part';
import { measurePage } from './page-part';
import { printResults } from './print-results';
import { measureWebGpu } from './webgpu-part';

/** Measures the chosen parts, prints the results and writes them to the file of --json. */
export async function benchCommand(options: BenchOptions, signal: AbortSignal): Promise<void> {
  const machine = describeMachine();
  const found: Findings[] = [];
  const { parts } = options;
  const site = SITE_PARTS.some((part) => parts.has(part)) ? await BenchSite.open() : undefined;
  try {
    if (CPU_PARTS.some((part) => parts.has(part))) found.push(await measureCpu(options, site, signal));
    if (site && parts.has('webgpu')) found.push(await measureWebGpu(site, options, signal));
    if (site && parts.has('page')) found.push(await measurePage(site));
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
    command: ['npm run bench --', ...process.argv.slice(2)].join(' '),
    machine,
    engines: Object.assign({}, ...found.map((part) => part.engines)),
    measurements,
    agreements: found.flatMap((part) => part.agreements ?? []),
    figures,
    bounds: boundRows(measurements, figures),
  };
  printResults(results, measuresAll(options));
  if (options.jsonPath !== undefined) {
    await writeOutput(options.jsonPath, `${JSON.stringify(results, null, 2)}\n`, 'all results');
  }
}

/** Parts measured together by `measureCpu`. */
const CPU_PARTS = ['node', 'wasm', 'wasm-node'] as const;
const SITE_PARTS = ['wasm', 'webgpu', 'page', 'gpu-memory', 'javascript'] as const;

async function measureFirstLoad(): Promise<Findings> {
  const { kilobytes, files } = await firstLoad(siteFolder);
  const largest = files
    .slice(0, 3)
    .map((file) => `${file.file.split('/').at(-1)} ${file.kilobytes.toFixed(1)} kB`);
  console.log(`First-load JavaScript: ${files.length} files, the largest ${largest.join(', ')}`);
  return { figures: { firstLoadKb: kilobytes } };
}
