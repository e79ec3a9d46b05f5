import { afterAll, describe, expect, test } from 'vitest';
import { planGraph } from '../engines/cpu/plan/plan-graph';
import { runPlan } from '../engines/cpu/plan/testing/run-plan';
import type { Engine } from '../engines/engine';
import { createNodeEngine } from '../engines/node/ort-nodejs';
import { relativeL2 } from '../metrics/relative-l2';
import type { Graph } from '../onnx/graph';
import { expectType } from '../tensor';
import { TestExplainer } from '../testing/explain';
import { narrowModel } from '../testing/narrow-model';
import { findMethod } from './registry';

const SIZE_PX = 32;
/** Methods whose graphs differ; the others' are parts of them. */
const IDS = [
  'input-x-gradient',
  'integrated-gradients',
  'guided-grad-cam',
  'grad-cam-plus-plus',
  'deconvolution',
];
/** Rounding only; no ReLU flips on this picture. */
const BOUND = 1e-5;

/** onnxruntime, which reports the error of the plan of each graph that it runs, once a graph. */
function checkedEngine(inner: Engine, report: (error: number) => void): Engine {
  return {
    ...inner,
    async compile(graph: Graph) {
      const session = await inner.compile(graph);
      let isChecked = false;
      return {
        ...session,
        async run(feeds) {
          const outputs = await session.run(feeds);
          if (isChecked) return outputs;
          isChecked = true;
          const tensors = graph.inputs.map(async ({ name }) => [name, await feeds[name]!.read()] as const);
          const planned = runPlan(await planGraph(graph), Object.fromEntries(await Promise.all(tensors)));
          for (const [name, { data }] of Object.entries(planned)) {
            report(relativeL2(data, expectType(await outputs[name]!.read(), 'float32').data));
          }
          return outputs;
        },
      };
    },
  };
}

describe('the plans of a method’s graphs equal onnxruntime', () => {
  const inner = createNodeEngine({ threads: 1 });
  afterAll(() => inner.dispose());
  test.each(IDS)('%s', async (id) => {
    const errors: number[] = [];
    const engine = checkedEngine(inner, (error) => errors.push(error));
    const explainer = new TestExplainer(engine, await narrowModel(SIZE_PX));
    const picture = Float32Array.from(
      { length: 3 * SIZE_PX ** 2 },
      (_, i) => Math.sin(i * 0.37) + Math.sin(i ** 2),
    );
    await explainer.explain(findMethod(id)!, picture, { layer: 'layer2' });
    await explainer.dispose();
    expect(errors.length).toBeGreaterThan(0);
    expect(Math.max(...errors)).toBeLessThan(BOUND);
  });
});
