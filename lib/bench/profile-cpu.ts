import {
  type CpuEngine,
  type CpuEngineSession,
  createCpuEngine,
  type StepProfile,
  supportsFma,
} from 'live-attribution/engines/cpu';
import { measurePeak, type Peak } from 'live-attribution/engines/cpu/peak';
import { Explainer, lastStep } from 'live-attribution/explainer';
import { requireMethod } from 'live-attribution/methods';
import type { Model } from 'live-attribution/model';
import { fastMean } from './statistics';

/** Runs of a network that compile it, and those that count. */
const WARM_UPS = 6;
const PASSES = 16;

/** One step of a plan with its time, the mean of the fastest quarter of its runs. */
export interface LayerTime {
  readonly pass: 'forward' | 'saliency';
  /** Position in the plan of the pass. */
  readonly index: number;
  /** The graph's nodes that it computes, separated by spaces. */
  readonly nodes: string;
  /** Algorithm of a convolution, otherwise the kind of the step. */
  readonly kind: string;
  /** A multiply-add counts as two. */
  readonly flops: number;
  /** Operations that the algorithm needs, without the transforms of Winograd's. */
  readonly computedFlops: number;
  readonly bytes: number;
  readonly milliseconds: number;
}

/** Times of the CPU engine's steps on one thread, and the limits of that thread. */
export interface CpuProfile {
  readonly fma: boolean;
  readonly peak: Peak;
  /** Resolution of the clock; coarse where the page is not isolated. */
  readonly clockMs: number;
  readonly layers: readonly LayerTime[];
}

/** Profiles the forward pass and Saliency on one thread. `picture` is normalised, [3, S, S]. */
export async function profileCpu(
  model: Model,
  picture: Float32Array,
  fma = supportsFma(),
): Promise<CpuProfile> {
  const engine = createCpuEngine({ threads: 1, fma });
  const sessions: CpuEngineSession[] = [];
  const explainer = new Explainer(recordingSessions(engine, sessions), model);
  try {
    explainer.input.write(picture);
    explainer.setTarget({ kind: 'top' });
    const forward = await profilePasses('forward', sessions, () => explainer.classify());
    const saliency = await profilePasses('saliency', sessions, () =>
      lastStep(explainer, requireMethod('saliency'), undefined),
    );
    const peak = await measurePeak(fma);
    return { fma, peak, clockMs: clockResolutionMs(), layers: [...forward, ...saliency] };
  } finally {
    await explainer.dispose();
    await engine.dispose();
  }
}

/** Source: W3C, High Resolution Time, section 10 (clock resolution). */
function clockResolutionMs(): number {
  return globalThis.crossOriginIsolated === false ? 0.1 : 0.005;
}

/** The engine, which also lists the sessions that it compiles. */
function recordingSessions(engine: CpuEngine, sessions: CpuEngineSession[]): CpuEngine {
  return {
    ...engine,
    async compile(graph) {
      const session = await engine.compile(graph);
      sessions.push(session);
      return session;
    },
  };
}

async function profilePasses(
  pass: LayerTime['pass'],
  sessions: readonly CpuEngineSession[],
  run: () => Promise<unknown>,
): Promise<LayerTime[]> {
  for (let index = 0; index < WARM_UPS; index++) await run();
  const session = sessions.at(-1)!;
  const passes: (readonly StepProfile[])[] = [];
  for (let index = 0; index < PASSES; index++) passes.push(await session.profile());
  return passes[0]!.map(({ step, work }, index) => ({
    pass,
    index,
    nodes: step.nodes.join(' '),
    kind: 'algorithm' in step ? step.algorithm : step.kind,
    ...work,
    milliseconds: fastMean(passes.map((steps) => steps[index]!.milliseconds)),
  }));
}
