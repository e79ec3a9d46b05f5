import type { Engine } from 'live-attribution/engines';
import { createNodeEngine } from 'live-attribution/engines/node';
import { createWasmEngine } from 'live-attribution/engines/wasm';
import { relativeL2, spearman } from 'live-attribution/metrics';
import { type BenchCase, benchGroups, CORE_CASES, OTHER_CASES } from '@/lib/bench/bench-cases';
import { benchModel, benchPicture, benchStateDict } from '@/lib/bench/bench-model';
import type { BenchTarget } from '@/lib/bench/bench-target';
import { type Measurement, measure } from '@/lib/bench/measure';
import { BASE_FLAGS } from '@/tools/chromium/browser-flags';
import type { BenchOptions } from './bench-options';
import type { BenchSite } from './bench-site';
import { BrowserTarget } from './browser-target';
import type { Agreement, Findings } from './findings';
import { LocalTarget } from './local-target';
import { progressLine } from './progress';
import { findPyTorch, PyTorchTarget } from './pytorch-target';

/** Pause between runs, because onnxruntime's idle threads spin for a few milliseconds. */
const PAUSE_MS = 20;
/** Channels of the first stage of ResNet-18. */
const FULL_WIDTH = 64;

/** Interleaves the runs of all CPU engines: Node, WebAssembly, PyTorch. */
export async function measureCpu(
  options: BenchOptions,
  site: BenchSite | undefined,
  signal: AbortSignal,
): Promise<Findings> {
  const { runs, threads, allMethods, parts, clock } = options;
  const stateDict = benchStateDict();
  const picture = benchPicture();
  const targets: BenchTarget[] = [];
  try {
    const python = findPyTorch();
    const pytorch = python && (await PyTorchTarget.start(python, stateDict, picture, { threads, clock }));
    if (pytorch) targets.push(pytorch);
    else console.log('Not compared with PyTorch, because no python3 with torch and numpy was found.');
    const model = await benchModel(stateDict);
    const createTarget = (engine: string, description: string, runtime: Engine) =>
      new LocalTarget(engine, description, runtime, model, picture, clock);
    const node = parts.has('node')
      ? createTarget('node', `onnxruntime-node, ${threads} threads`, createNodeEngine({ threads }))
      : undefined;
    if (node) targets.push(node);
    if (parts.has('wasm-node')) {
      targets.push(createTarget('wasm-node', 'onnxruntime-web in Node, 1 thread', createWasmEngine()));
    }
    if (site && parts.has('wasm')) targets.push(await startWasm(site));
    const agreements = node && pytorch ? await compare(node, pytorch) : [];
    const measurements: Measurement[] = [];
    const progress = progressLine();
    for (const cases of allMethods ? benchGroups() : [CORE_CASES]) {
      const measured = await measure(targets, cases, {
        rounds: runs,
        warmUps: 2,
        pauseMs: PAUSE_MS,
        signal,
        onProgress: progress,
      });
      const known = new Set(measurements.map((row) => `${row.engine} ${row.case}`));
      measurements.push(...measured.filter((row) => !known.has(`${row.engine} ${row.case}`)));
    }
    const engines = Object.fromEntries(targets.map(({ engine, description }) => [engine, description]));
    return { engines, measurements, agreements };
  } finally {
    for (const target of targets) await target.close();
  }
}

async function startWasm(site: BenchSite): Promise<BrowserTarget> {
  const page = await site.newPage('/en/bench/', BASE_FLAGS);
  return BrowserTarget.start(page, 'wasm', FULL_WIDTH, [...CORE_CASES, ...OTHER_CASES]);
}

async function compare(node: LocalTarget, pytorch: PyTorchTarget): Promise<Agreement[]> {
  const cases: readonly BenchCase[] = CORE_CASES.filter(({ id }) => /saliency|grad-cam/.test(id));
  const agreements: Agreement[] = [];
  for (const benchCase of cases) {
    const [own, other] = [await node.attribution(benchCase), await pytorch.attribution(benchCase)];
    agreements.push({
      engines: 'node and pytorch',
      case: benchCase.id,
      relativeL2: relativeL2(own, other),
      spearman: spearman(own, other),
    });
  }
  return agreements;
}
