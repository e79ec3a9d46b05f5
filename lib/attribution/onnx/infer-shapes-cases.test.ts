import { afterAll, describe, expect, test } from 'vitest';
import { createNodeEngine } from '../engines/node/ort-nodejs';
import { runGraph } from '../engines/testing/run-graph';
import { OPERATOR_CASES } from './testing/operator-case-list';
import { graphOf, titleOf } from './testing/operator-cases';

const engine = createNodeEngine({ threads: 1 });
afterAll(() => engine.dispose());

describe('types and shapes are those that onnxruntime returns', () => {
  test.each(OPERATOR_CASES.map((item) => [titleOf(item), item] as const))('%s', async (_, item) => {
    const graph = graphOf(item, 'inputs');
    const feeds = Object.fromEntries(item.data.map((tensor, index) => [`x${index}`, tensor]));
    const results = await runGraph(engine, graph, feeds);
    for (const { name, type, dims } of graph.outputs) {
      expect({ type: results[name]!.type, dims: results[name]!.dims }).toEqual({ type, dims });
    }
  });
});
