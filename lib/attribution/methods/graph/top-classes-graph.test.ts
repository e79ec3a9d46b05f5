import { beforeAll, describe, expect, it } from 'vitest';
import type { Model } from '../../model/model';
import { inferShapes } from '../../onnx/infer-shapes';
import { GPU_OPERATORS } from '../../testing/gpu-operators';
import { narrowModel } from '../../testing/narrow-model';
import { topClassesGraph } from './top-classes-graph';

const LAYER4 = 'layer4.1.conv2';
const LAYER3 = 'layer3.1.conv2';

describe('topClassesGraph', () => {
  let model: Model;
  beforeAll(async () => {
    model = await narrowModel(64);
  });

  const graphOf = (layer: string) => topClassesGraph(model, layer, 5, 'logit').graph;

  it('has no convolution in the backward pass to the last layer', () => {
    const convolutions = (layer: string) => graphOf(layer).nodes.filter(({ op }) => op === 'Conv').length;
    const forward = 20;
    expect(convolutions(LAYER4)).toBe(forward);
    // The backward pass of the stage after layer 3 has eight convolutions, as for one class.
    expect(convolutions(LAYER3)).toBe(forward + 8);
  });

  it('convolves one image in the forward pass for every number of classes', () => {
    const graph = graphOf(LAYER3);
    const types = inferShapes(graph);
    const rows = graph.nodes
      .filter(({ op }) => op === 'Conv')
      .map(({ outputs }) => types.get(outputs[0]!)!.dims[0]);
    expect(rows.slice(0, 20)).toEqual(Array(20).fill(1));
    expect(rows.slice(20)).toEqual(Array(8).fill(5));
  });

  it.each(['logit', 'probability'] as const)('needs only operators that run on the GPU (%s)', (quantity) => {
    const { nodes } = topClassesGraph(model, LAYER3, 5, quantity).graph;
    expect([...new Set(nodes.map(({ op }) => op))].filter((op) => !GPU_OPERATORS.has(op))).toEqual([]);
  });

  it('has the image as its only input, and a gradient for each class', () => {
    const { inputs, outputs } = graphOf(LAYER4);
    expect(inputs.map(({ name, dims }) => ({ name, dims }))).toEqual([
      { name: 'input', dims: [1, 3, 64, 64] },
    ]);
    expect(outputs.map(({ dims }) => dims)).toEqual([
      [1, 10],
      [5, 64, 2, 2],
    ]);
  });
});
