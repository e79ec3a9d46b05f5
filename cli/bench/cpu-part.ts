import type { Engine } from 'live-attribution/engines';
import { createNodeEngine } from 'live-attribution/engines/node';
import { createWasmEngine } from 'live-attribution/engines/wasm';
import { benchGroups, CORE_CASES, OTHER_CASES } from '@/lib/bench/bench-cases';
import { benchModel, benchPicture, benchStateDict } from '@/lib/bench/bench-model';
import type { BenchTarget } from '@/lib/bench/bench-target';
import { type Measurement, measure } from '@/lib/bench/measure';
import { BASE_FLAGS } from '@/tools/chromium/browser-flags';
import type { BuiltSite } from '../shared/built-site';
import type { BenchOptions } from './bench-options';
import { BROWSER_ENGINES, type BrowserEngine, engineName, threadsText } from './browser-engines';
import { BrowserWorker, FULL_WIDTH } from './browser-target';
import { compareAttributions } from './compare-attributions';
import type { Findings } from './findings';
import { LocalTarget } from './local-target';
import { progressLine } from './progress';
import { findPython, PyTorchTarget } from './pytorch-target';
import { TfjsWasmTarget } from './tfjs-wasm-target';

/** Pause between runs, because onnxruntime's idle threads spin for a few milliseconds. */
const PAUSE_MS = 20;
/** More than compiling needs, because browsers optimise kernels only after some calls. */
const WARM_UPS = 3;

/** Interleaves the runs of all CPU engines, with every number of threads. */
export async function measureCpu(
  options: BenchOptions,
  site: BuiltSite | undefined,
  signal: AbortSignal,
): Promise<Findings> {
  const targets: BenchTarget[] = [];
  try {
    await startPyTorch(options, targets);
    await startLocal(options, targets);
    if (site) await startInBrowser(options, site, targets);
    const agreements = await compareAttributions(targets);
    const measurements = await measureGroups(targets, options, signal);
    const engines = Object.fromEntries(targets.map(({ engine, description }) => [engine, description]));
    return { engines, measurements, agreements };
  } finally {
    for (const target of targets) await target.close();
  }
}

async function startPyTorch({ parts, threads }: BenchOptions, targets: BenchTarget[]): Promise<void> {
  if (!parts.has('pytorch')) return;
  const python = findPython('torch, numpy');
  if (python === undefined) {
    console.log('Not compared with PyTorch, because no python3 with torch and numpy was found.');
    return;
  }
  for (const count of threads)
    targets.push(await PyTorchTarget.start(python, benchStateDict(), benchPicture(), count));
}

async function startLocal({ parts, threads }: BenchOptions, targets: BenchTarget[]): Promise<void> {
  const model = await benchModel(benchStateDict());
  const add = (kind: string, title: string, count: number, runtime: Engine) => {
    const description = `${title}, ${threadsText(count)}`;
    targets.push(new LocalTarget(engineName(kind, count), description, runtime, model, benchPicture()));
  };
  if (parts.has('node')) {
    for (const count of threads) add('node', 'onnxruntime-node', count, createNodeEngine({ threads: count }));
  }
  if (parts.has('wasm-node')) add('wasm-node', 'onnxruntime-web in Node', 1, createWasmEngine());
}

async function startInBrowser(
  { parts, threads }: BenchOptions,
  site: BuiltSite,
  targets: BenchTarget[],
): Promise<void> {
  const kinds = (Object.keys(BROWSER_ENGINES) as BrowserEngine[]).filter((kind) => parts.has(kind));
  if (kinds.length > 0) {
    const page = await site.newPage('/en/bench/', BASE_FLAGS);
    for (const count of threads) {
      for (const kind of kinds) {
        const worker = await BrowserWorker.load(page, FULL_WIDTH);
        const { choice, title } = BROWSER_ENGINES[kind];
        const cases = [...CORE_CASES, ...OTHER_CASES];
        const name = engineName(kind, count);
        targets.push(await worker.start(name, { ...choice, threads: count }, cases, title));
      }
    }
  }
  if (!parts.has('tfjs-wasm')) return;
  for (const count of threads) {
    const target = await TfjsWasmTarget.load(site, count);
    targets.push(target);
    await target.start();
  }
}

async function measureGroups(
  targets: readonly BenchTarget[],
  { runs, cases: chosen, allMethods }: BenchOptions,
  signal: AbortSignal,
): Promise<Measurement[]> {
  const measurements: Measurement[] = [];
  const onProgress = progressLine();
  for (const cases of allMethods ? benchGroups() : [chosen]) {
    const options = { rounds: runs, warmUps: WARM_UPS, pauseMs: PAUSE_MS, signal, onProgress };
    const measured = await measure(targets, cases, options);
    const known = new Set(measurements.map((row) => `${row.engine} ${row.case}`));
    measurements.push(...measured.filter((row) => !known.has(`${row.engine} ${row.case}`)));
  }
  return measurements;
}
