import { type Engine, readFloats } from 'live-attribution/engines';
import { Explainer, lastStep } from 'live-attribution/explainer';
import { requireMethod } from 'live-attribution/methods';
import type { Model } from 'live-attribution/model';
import type { BenchCase } from '@/lib/bench/bench-cases';
import type { BenchTarget, RunTime } from '@/lib/bench/bench-target';
import { CaseRunner, stepsOf } from '@/lib/bench/case-runner';

/** An engine in this process: onnxruntime-node or onnxruntime-web. */
export class LocalTarget implements BenchTarget {
  private readonly explainer: Explainer;
  private readonly runner: CaseRunner;

  constructor(
    readonly engine: string,
    readonly description: string,
    private readonly runtime: Engine,
    model: Model,
    picture: Float32Array,
  ) {
    this.explainer = new Explainer(runtime, model);
    this.explainer.input.write(picture);
    this.explainer.setTarget({ kind: 'top' });
    this.runner = new CaseRunner(this.explainer);
  }

  supports(): boolean {
    return true;
  }

  async run(benchCase: BenchCase): Promise<RunTime> {
    const before = process.cpuUsage();
    const elapsedMs = await this.runner.run(benchCase);
    const { user, system } = process.cpuUsage(before);
    return { elapsedMs, cpuMs: (user + system) / 1000 / stepsOf(benchCase.method) };
  }

  /** Computes the raw attribution of a case. */
  async attribution({ method: id, layer }: BenchCase): Promise<Float32Array> {
    if (id === undefined) throw new Error('A forward pass attributes nothing.');
    return readFloats((await lastStep(this.explainer, requireMethod(id), layer)).attribution);
  }

  async close(): Promise<void> {
    await this.runner.stop();
    await this.explainer.dispose();
    await this.runtime.dispose();
  }
}
