import type { PictureExplainer } from 'live-attribution/explainer';
import type { BenchCase } from '@/lib/bench/bench-cases';
import { benchModel, benchPicture, benchStateDict } from '@/lib/bench/bench-model';
import { CaseRunner } from '@/lib/bench/case-runner';
import { type CheckedMethod, checkMethods, selfCheckModel } from '@/lib/bench/self-check';
import { GpuStopwatch } from '@/lib/gpu/gpu-stopwatch';
import type { StartBenchMessage } from '@/lib/protocol/bench';
import { type BenchEnvironment, startBenchEnvironment } from './start-bench';

/** One engine with the bench's network, ready to run cases. */
export class BenchSession {
  private readonly runner: CaseRunner;
  private readonly stopwatch: GpuStopwatch | undefined;

  private constructor(
    readonly environment: BenchEnvironment,
    explainer: PictureExplainer,
  ) {
    this.runner = new CaseRunner(explainer);
    const { device } = environment;
    if (device && GpuStopwatch.isSupportedBy(device)) this.stopwatch = new GpuStopwatch(device);
  }

  static async start({ engine, width }: StartBenchMessage): Promise<BenchSession> {
    const environment = await startBenchEnvironment(engine);
    const explainer = environment.makeExplainer(await benchModel(benchStateDict({ width })));
    explainer.input.write(benchPicture());
    explainer.setTarget({ kind: 'top' });
    return new BenchSession(environment, explainer);
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
    const explainer = this.environment.makeExplainer(await selfCheckModel());
    try {
      return await checkMethods(explainer, (method) => this.environment.supports(method));
    } finally {
      await explainer.dispose();
    }
  }
}
