import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { differentiate } from '../../../autodiff/differentiate';
import { relativeL2 } from '../../../metrics/relative-l2';
import type { GradientGroup } from '../../../onnx/graph';
import { expectType, float32Tensor, sizeOf, type Tensor } from '../../../tensor';
import { createNodeEngine } from '../../node/ort-nodejs';
import { runGraph } from '../../testing/run-graph';
import { createCpuEngine } from '../runtime/create-cpu-engine';
import { startNodeThread } from '../runtime/start-thread-nodejs';
import { planGraph } from './plan-graph';
import type { Step } from './step';
import { randomGraph } from './testing/random-graph';
import { preparePlan, runPlan } from './testing/run-plan';

const engine = createNodeEngine({ threads: 1 });
afterAll(() => engine.dispose());

/** Of values and gradients of up to eight operators. */
const BOUND = 2e-5;

function values(dims: readonly number[], seed: number): Tensor<'float32'> {
  return float32Tensor(
    dims,
    Array.from({ length: sizeOf(dims) }, (_, i) => 2 * Math.sin(seed + 78.233 * (i + 1))),
  );
}

const networks = fc.array(fc.integer({ min: 0, max: 2 ** 40 }), { minLength: 1, maxLength: 8 });

function example(choices: readonly number[]) {
  const graph = differentiate(randomGraph(choices), 'y', ['x']);
  const feeds = Object.fromEntries(
    graph.inputs.map(({ name, dims }, index) => [name, values(dims.map(Number), index)]),
  );
  return { graph, feeds };
}

test('random networks and their gradients equal onnxruntime, in every run', async () => {
  const property = fc.asyncProperty(networks, async (choices) => {
    const { graph, feeds } = example(choices);
    const expected = await runGraph(engine, graph, feeds);
    const run = preparePlan(await planGraph(graph));
    const first = run(feeds);
    for (const [name, { data }] of Object.entries(first)) {
      expect(relativeL2(data, expectType(expected[name]!, 'float32').data)).toBeLessThan(BOUND);
    }
    expect(run(feeds)).toEqual(first);
  });
  await fc.assert(property, { seed: 17, numRuns: 30 });
});

test('gradients as one step equal the nodes that differentiate emitted, run one by one', async () => {
  const property = fc.asyncProperty(networks, async (choices) => {
    const { graph, feeds } = example(choices);
    const { gradients = [], ...single } = graph;
    const plan = await planGraph(graph);
    const together = runPlan(plan, feeds);
    for (const [name, { data }] of Object.entries(runPlan(await planGraph(single), feeds))) {
      expect(relativeL2(together[name]!.data, data)).toBeLessThan(BOUND);
    }
    const isGradient = ({ kind }: Step) => kind === 'conv-gradient' || kind === 'max-pool-gradient';
    expect(plan.steps.some(isGradient) || gradients.every(isUneven)).toBe(true);
  });
  await fc.assert(property, { seed: 18, numRuns: 15 });
});

test('the compiled kernels equal the plan in plain TypeScript', async () => {
  const cpu = createCpuEngine({ exact: true, startThread: startNodeThread });
  const property = fc.asyncProperty(networks, async (choices) => {
    const { graph, feeds } = example(choices);
    const results = await runGraph(cpu, graph, feeds);
    const planned = runPlan(await planGraph(graph, { exact: true }), feeds);
    for (const [name, { data }] of Object.entries(planned)) {
      expect(relativeL2(expectType(results[name]!, 'float32').data, data)).toBeLessThan(BOUND);
    }
  });
  await fc.assert(property, { seed: 19, numRuns: 20 });
  await cpu.dispose();
});

/** Mean pools whose windows hold different numbers of elements have no step for their gradient. */
function isUneven({ sources }: GradientGroup): boolean {
  return sources.every(({ node }) => node.op === 'AveragePool');
}
