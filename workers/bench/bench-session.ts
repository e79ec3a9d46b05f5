import type { PictureExplainer } from 'live-attribution/explainer';
import type { Model } from 'live-attribution/model';
import type { BenchCase } from '@/lib/bench/bench-cases';
import { benchPicture } from '@/lib/bench/bench-model';
import { CaseRunner } from '@/lib/bench/case-runner';
import type { CpuProfile } from '@/lib/bench/profile-cpu';
import { type CheckedMethod, checkMethods, selfCheckModel } from '@/lib/bench/self-check';
import { GpuStopwatch } from '@/lib/gpu/gpu-stopwatch';
import type { EngineChoice } from '@/lib/protocol/bench';
import type { BenchEnvironment } from './bench-environment';
import { startBenchEnvironment } from './start-bench';

/** One engine with a network, ready to run cases. */
export class BenchSession {
  private readonly runner: CaseRunner;
  private readonly stopwatch: GpuStopwatch | undefined;

  private constructor(
    readonly environment: BenchEnvironment,
    private readonly model: Model,
    explainer: PictureExplainer,
  ) {
    this.runner = new CaseRunner(explainer);
    const { device } = environment;
    if (device && GpuStopwatch.isSupportedBy(device)) this.stopwatch = new GpuStopwatch(device);
  }

  static async start(choice: EngineChoice, model: Model): Promise<BenchSession> {
    const environment = await startBenchEnvironment(choice);
    const explainer = environment.makeExplainer(model);
    explainer.input.write(pictureOf(model));
    explainer.setTarget({ kind: 'top' });
    return new BenchSession(environment, model, explainer);
  }

  get hasProfile(): boolean {
    return this.environment.profile !== undefined;
  }

  /**
   * Returns the milliseconds until the map is computed, by the CPU's clock and, if available, by the GPU's.
   */
  async run(benchCase: BenchCase): Promise<{ elapsedMs: number; gpuMs?: number }> {
    this.stopwatch?.mark();
    const elapsedMs = await this.runner.run(benchCase);
    this.stopwatch?.mark();
    const [gpuMs] = (await this.stopwatch?.read()) ?? [];
    return gpuMs === undefined ? { elapsedMs } : { elapsedMs, gpuMs };
  }

  async check(): Promise<CheckedMethod[]> {
    const { makeExplainer, makeExactExplainer = makeExplainer } = this.environment;
    const explainer = makeExactExplainer(await selfCheckModel());
    try {
      return await checkMethods(explainer, (method) => this.environment.supports(method));
    } finally {
      await explainer.dispose();
    }
  }
  /** Throws if the engine has none. */
  async profile(): Promise<CpuProfile> {
    if (!this.environment.profile) throw new Error('This engine has no profile of its steps.');
    return this.environment.profile(this.model, pictureOf(this.model));
  }
}

function pictureOf({ manifest }: Model): Float32Array {
  return benchPicture(manifest.preprocessing.cropPx);
}
