import { defined } from 'live-attribution';
import { CORE_CASES } from '@/lib/bench/bench-cases';
import { type Measurement, measure } from '@/lib/bench/measure';
import type { CpuProfile } from '@/lib/bench/profile-cpu';
import type { CheckedMethod } from '@/lib/bench/self-check';
import { median } from '@/lib/bench/statistics';
import type { BenchEngine } from '@/lib/protocol/bench';
import { type BenchClient, BenchWorker } from './bench-client';

export const BENCH_ENGINES = [
  'webgpu',
  'webgpu-float16',
  'cpu',
  'wasm',
  'tfjs',
] as const satisfies readonly BenchEngine[];

/** Widths of the network to choose from: torchvision's, and one for machines without a GPU. */
export const BENCH_WIDTHS = [64, 8] as const;

interface BenchRequest {
  readonly engines: readonly BenchEngine[];
  /** Channels of the first stage. */
  readonly width: number;
  readonly rounds: number;
  readonly signal: AbortSignal;
  onProgress(progress: BenchProgress): void;
}

export interface BenchProgress {
  /** Only 'measure' has numbers. */
  readonly step: 'start' | 'check' | 'measure' | 'profile';
  readonly engine: BenchEngine | undefined;
  readonly what: string;
  readonly share: number;
}

/** The results that the page shows and copies. */
export interface BenchResult {
  readonly date: string;
  readonly userAgent: string;
  readonly cores: number;
  readonly width: number;
  readonly engines: readonly EngineResult[];
}

export interface EngineResult {
  readonly engine: BenchEngine;
  readonly description: string;
  /** Of an engine on the CPU. */
  readonly threads?: number;
  /** The reason why there are no numbers. */
  readonly failure?: string;
  readonly checks: readonly CheckedMethod[];
  readonly measurements: readonly BenchRow[];
  /** Times of the steps, if the engine has them. */
  readonly profile?: CpuProfile;
}

interface BenchRow extends Omit<Measurement, 'rounds'> {
  /** Median of the GPU's timestamps, if the GPU has them. */
  readonly gpuMs?: number;
  /** Throughput of convolutions and matrix products, from GPU timestamps if there are any. */
  readonly gflops: number;
}

/**
 * Checks and measures the engines one by one, so that each has the device for itself.
 * An engine that fails does not stop the others. Throws the signal's reason on abort.
 */
export async function runBench(request: BenchRequest): Promise<BenchResult> {
  const engines: EngineResult[] = [];
  for (const engine of request.engines) {
    request.signal.throwIfAborted();
    engines.push(await measureEngine(engine, request));
  }
  return {
    date: new Date().toISOString(),
    userAgent: navigator.userAgent,
    cores: navigator.hardwareConcurrency,
    width: request.width,
    engines,
  };
}

async function measureEngine(engine: BenchEngine, request: BenchRequest): Promise<EngineResult> {
  const { width, rounds, signal, onProgress } = request;
  let worker: BenchWorker | undefined;
  const stop = () => worker?.close();
  const report = (step: BenchProgress['step']) => onProgress({ step, engine, what: '', share: 0 });
  try {
    report('start');
    worker = await BenchWorker.load({ width });
    signal.addEventListener('abort', stop);
    signal.throwIfAborted();
    const client = await worker.start({ engine });
    report('check');
    const checks = await client.check();
    const measured = await measure([client], CORE_CASES, {
      rounds,
      warmUps: 2,
      signal,
      onProgress: (done, total, what) =>
        onProgress({ step: 'measure', engine, what: what.split(': ')[1] ?? '', share: done / total }),
    });
    const profile = client.hasProfile ? await profileOf(client, () => report('profile')) : {};
    const { gpuMs, description, threads } = client;
    const measurements = await toRows(measured, gpuMs, rounds, width);
    return { engine, description, checks, measurements, ...profile, ...defined({ threads }) };
  } catch (error) {
    signal.throwIfAborted();
    const failure = error instanceof Error ? error.message : String(error);
    return { engine, description: '', failure, checks: [], measurements: [] };
  } finally {
    signal.removeEventListener('abort', stop);
    stop();
  }
}

async function profileOf(client: BenchClient, onStart: () => void): Promise<{ profile: CpuProfile }> {
  onStart();
  return { profile: await client.profile() };
}

async function toRows(
  measured: readonly Measurement[],
  gpuMs: ReadonlyMap<string, readonly number[]>,
  rounds: number,
  width: number,
): Promise<BenchRow[]> {
  const { benchFlops } = await import('@/lib/bench/bench-flops');
  const flops = await benchFlops(width);
  return measured.map(({ rounds: _, ...row }) => {
    const own = gpuMs.get(row.case)?.slice(-rounds);
    const gpu = own === undefined || own.length === 0 ? {} : { gpuMs: median(own) };
    return { ...row, ...gpu, gflops: (flops[row.case] ?? 0) / 1e6 / row.medianMs };
  });
}
