import { type BenchCase, CORE_CASES, FORWARD } from '@/lib/bench/bench-cases';
import { median } from '@/lib/bench/statistics';
import { BASE_FLAGS } from '@/tools/chromium/browser-flags';
import type { BuiltSite } from '../shared/built-site';
import { BROWSER_ENGINES, type BrowserEngine, engineName } from './browser-engines';
import { BrowserWorker, FULL_WIDTH } from './browser-target';
import type { BrowserTime } from './browser-time';
import type { EngineStart, Findings } from './findings';
import { progressLine } from './progress';
import { TfjsWasmTarget } from './tfjs-wasm-target';

const STARTS = 5;
/** So that the browser has finished its own start. */
const SETTLE_MS = 500;
const SALIENCY = CORE_CASES.find(({ id }) => id === 'saliency')!;
const ENGINES = [...(Object.keys(BROWSER_ENGINES) as BrowserEngine[]), 'tfjs-wasm'] as const;

type StartedEngine = (typeof ENGINES)[number];

/** One start, in a browser of its own. */
interface Start {
  readonly elapsedMs: number;
  readonly cpuMs: number | undefined;
  readonly memoryBytes: number;
}

/**
 * Measures from the start of an engine on one thread to its first result, by turns, each time in a new
 * browser: Saliency, and the forward pass on TensorFlow.js. The network is loaded before.
 */
export async function measureStarts(site: BuiltSite, signal: AbortSignal): Promise<Findings> {
  const found = new Map<StartedEngine, Start[]>(ENGINES.map((engine) => [engine, []]));
  const onProgress = progressLine();
  for (let round = 0; round < STARTS; round++) {
    for (const [index, engine] of ENGINES.entries()) {
      signal.throwIfAborted();
      onProgress(round * ENGINES.length + index, STARTS * ENGINES.length, `${engine}: start`);
      found.get(engine)!.push(await startOnce(site, engine));
    }
  }
  onProgress(1, 1, '');
  const starts = ENGINES.map((engine) => summarizeStarts(engine, found.get(engine)!));
  const find = (engine: string) => starts.find((start) => start.engine === engine)!;
  const [cpu, wasm] = [find('cpu-1'), find('wasm-1')];
  return {
    starts,
    figures: {
      cpuMemoryMb: cpu.memoryMb,
      wasmMemoryMb: wasm.memoryMb,
      ...(cpu.cpuMs !== undefined && wasm.cpuMs !== undefined && { startRatio: cpu.cpuMs / wasm.cpuMs }),
    },
  };
}

function startOnce(site: BuiltSite, engine: StartedEngine): Promise<Start> {
  return engine === 'tfjs-wasm' ? startTfjs(site) : startOnBenchPage(site, engine);
}

async function startOnBenchPage(site: BuiltSite, kind: BrowserEngine): Promise<Start> {
  const page = await site.newPage('/en/bench/', BASE_FLAGS);
  try {
    const worker = await BrowserWorker.load(page, FULL_WIDTH);
    const cases: readonly BenchCase[] = [FORWARD, SALIENCY];
    const choice = { ...BROWSER_ENGINES[kind].choice, threads: 1 };
    const { result: target, ...times } = await timed(worker.time, async () => {
      const started = await worker.start(engineName(kind, 1), choice, cases);
      await started.run(SALIENCY);
      return started;
    });
    await target.run(FORWARD);
    return { ...times, memoryBytes: await target.memory() };
  } finally {
    await page.context().browser()!.close();
  }
}

async function startTfjs(site: BuiltSite): Promise<Start> {
  const target = await TfjsWasmTarget.load(site, 1);
  try {
    const { elapsedMs, cpuMs } = await timed(target.time, async () => {
      await target.start();
      await target.run();
    });
    return { elapsedMs, cpuMs, memoryBytes: await target.memory() };
  } finally {
    await target.close();
  }
}

async function timed<T>(time: BrowserTime, run: () => Promise<T>) {
  await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
  const [startMs, before] = [performance.now(), await time.read()];
  const result = await run();
  const spent = (await time.read()) - before;
  const elapsedMs = performance.now() - startMs;
  return { result, elapsedMs, cpuMs: time.isExact ? spent : undefined };
}

function summarizeStarts(engine: string, starts: readonly Start[]): EngineStart {
  const cpuTimes = starts.flatMap(({ cpuMs }) => (cpuMs === undefined ? [] : [cpuMs]));
  return {
    engine: engineName(engine, 1),
    runs: starts.length,
    elapsedMs: median(starts.map(({ elapsedMs }) => elapsedMs)),
    ...(cpuTimes.length === starts.length && { cpuMs: median(cpuTimes) }),
    memoryMb: median(starts.map(({ memoryBytes }) => memoryBytes)) / 1e6,
  };
}
