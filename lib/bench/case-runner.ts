import type { PictureExplainer } from 'live-attribution/explainer';
import { type AttributionStep, requireMethod } from 'live-attribution/methods';
import type { BenchCase } from './bench-cases';

/**
 * Measures the time of one run of a case, until its map (for a forward pass, its scores) is in CPU memory. A
 * run of a method that refines its result is one batch, and the time is that of a single step: a 50-step run
 * continues from call to call. The setup of such a method falls into the first batch, so it hardly affects
 * the median.
 */
export class CaseRunner {
  private readonly refining = new Map<string, AsyncGenerator<AttributionStep, void, void>>();

  /** @param clock returns milliseconds since any origin */
  constructor(
    private readonly explainer: PictureExplainer,
    private readonly clock: () => number = () => performance.now(),
  ) {}

  /** Returns milliseconds. */
  async run(benchCase: BenchCase): Promise<number> {
    const startMs = this.clock();
    const steps = await this.compute(benchCase);
    return (this.clock() - startMs) / steps;
  }

  /** Ends unfinished runs. */
  async stop(): Promise<void> {
    for (const steps of this.refining.values()) await steps.return();
    this.refining.clear();
  }

  /** Runs a case once; returns the number of steps. */
  private async compute({ id, method: methodId, layer }: BenchCase): Promise<number> {
    if (methodId === undefined) {
      await (await this.explainer.classify()).read();
      return 1;
    }
    const method = requireMethod(methodId);
    const steps = this.refining.get(id) ?? this.explainer.explain(method, layer, OPTIONS);
    this.refining.delete(id);
    const { value: step } = await steps.next();
    if (!step) throw new Error(`${methodId} gave no result.`);
    await step.map.read();
    if (step.progress < 1) this.refining.set(id, steps);
    else await steps.return();
    return stepsOf(methodId);
  }
}

/** Steps that one run of a method computes. */
export function stepsOf(method: string | undefined): number {
  return STEPS[method ?? ''] ?? 1;
}

const OPTIONS = { steps: 50, samples: 5 };

/** Batch size of methods that compute in batches. */
const STEPS: Readonly<Record<string, number | undefined>> = {
  'integrated-gradients': 10,
  'smooth-grad': 5,
  occlusion: 8,
};
