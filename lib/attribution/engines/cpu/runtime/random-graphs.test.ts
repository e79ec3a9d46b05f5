import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { differentiate } from '../../../autodiff/differentiate';
import { relativeL2 } from '../../../metrics/relative-l2';
import { expectType, float32Tensor, sizeOf, type Tensor } from '../../../tensor';
import { createNodeEngine } from '../../node/ort-nodejs';
import { runGraph } from '../../testing/run-graph';
import { randomGraph } from '../plan/testing/random-graph';
import { createCpuEngine } from './create-cpu-engine';
import { startNodeThread } from './start-thread-nodejs';

const reference = createNodeEngine({ threads: 1 });
const engines = [true, false].map((exact) =>
  createCpuEngine({ threads: exact ? 2 : 1, exact, startThread: startNodeThread }),
);
afterAll(() => Promise.all([reference, ...engines].map((engine) => engine.dispose())));

/** Of values and gradients of up to eight operators. */
const BOUND = 2e-5;

function values(dims: readonly number[], seed: number): Tensor<'float32'> {
  const size = sizeOf(dims);
  return float32Tensor(
    dims,
    Array.from({ length: size }, (_, i) => 2 * Math.sin(seed + 78.233 * (i + 1))),
  );
}

const networks = fc.array(fc.integer({ min: 0, max: 2 ** 40 }), { minLength: 1, maxLength: 8 });

test('random networks and their gradients equal onnxruntime', async () => {
  const property = fc.asyncProperty(networks, async (choices) => {
    const graph = differentiate(randomGraph(choices), 'y', ['x']);
    const feeds = Object.fromEntries(
      graph.inputs.map(({ name, dims }, index) => [name, values(dims.map(Number), index)]),
    );
    // onnxruntime refuses pools with pads as wide as their windows.
    const expected = await runGraph(reference, graph, feeds).catch(() => undefined);
    fc.pre(expected !== undefined);
    for (const engine of engines) {
      const results = await runGraph(engine, graph, feeds);
      for (const [name, tensor] of Object.entries(results)) {
        const [actual, wanted] = [tensor, expected![name]!].map((of) => expectType(of, 'float32').data);
        expect(relativeL2(actual!, wanted!)).toBeLessThan(BOUND);
      }
    }
  });
  await fc.assert(property, {
    seed: 19,
    numRuns: 30,
  });
});
