import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { CORE_CASES } from '@/lib/bench/bench-cases';
import { type Measurement, measure } from '@/lib/bench/measure';
import { BENCH_NETWORKS, networkCase } from '@/lib/bench/networks';
import { BASE_FLAGS } from '@/tools/chromium/browser-flags';
import type { BuiltSite } from '../shared/built-site';
import type { BenchOptions } from './bench-options';
import { BROWSER_ENGINES, engineName } from './browser-engines';
import { type BrowserTarget, BrowserWorker } from './browser-target';
import type { Findings } from './findings';
import { progressLine } from './progress';
import { findPython } from './pytorch-target';

const PROGRAM = fileURLToPath(new URL('../../bench/networks.py', import.meta.url));
const CASES = CORE_CASES.filter(({ id }) => id === 'forward' || id === 'saliency');
const ENGINES = ['cpu', 'cpu-mul-add', 'wasm'] as const;
const PAUSE_MS = 20;
const WARM_UPS = 3;

/** Measures torchvision's other networks in Chromium on one thread, one network after the other. */
export async function measureNetworks(
  site: BuiltSite,
  { runs }: BenchOptions,
  signal: AbortSignal,
): Promise<Findings> {
  const python = findPython('torch, torchvision, onnx');
  if (python === undefined) {
    console.log('Other networks were not measured, because no python3 with torchvision and onnx was found.');
    return {};
  }
  const names = BENCH_NETWORKS.map(({ id }) => id);
  execFileSync(python, [PROGRAM, site.folder, ...names], { stdio: ['ignore', 'ignore', 'inherit'] });
  const measurements: Measurement[] = [];
  for (const { id } of BENCH_NETWORKS) {
    const targets = await startTargets(site, `/${id}.onnx`);
    try {
      const measured = await measure(targets, CASES, {
        rounds: runs,
        warmUps: WARM_UPS,
        pauseMs: PAUSE_MS,
        signal,
        onProgress: progressLine(),
      });
      measurements.push(...measured.map((row) => ({ ...row, case: networkCase(id, row.case) })));
    } finally {
      for (const target of targets) await target.close();
    }
  }
  return { measurements };
}

async function startTargets(site: BuiltSite, url: string): Promise<BrowserTarget[]> {
  const page = await site.newPage('/en/bench/', BASE_FLAGS);
  const targets: BrowserTarget[] = [];
  for (const kind of ENGINES) {
    const worker = await BrowserWorker.load(page, { url });
    const choice = { ...BROWSER_ENGINES[kind].choice, threads: 1 };
    targets.push(await worker.start(engineName(kind, 1), choice, CASES));
  }
  return targets;
}
