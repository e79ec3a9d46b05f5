import { beforeAll, describe, expect, it } from 'vitest';
import type { Model } from '../../model/model';
import { GPU_OPERATORS } from '../../testing/gpu-operators';
import { narrowModel } from '../../testing/narrow-model';
import { gradientGraph } from './gradient-graph';

describe('gradientGraph', () => {
  let model: Model;
  beforeAll(async () => {
    model = await narrowModel(64);
  });

  const convolutions = (wrt: string): number =>
    gradientGraph(model, [wrt], { quantity: 'logit' }).nodes.filter(({ op }) => op === 'Conv').length;

  it('ends the backward pass at the layer', () => {
    const forward = 20;
    expect(convolutions('layer4.1.conv2')).toBe(forward);
    // The backward pass of a stage has five convolutions; the 3×3 one of stride 2 has one for each of four
    // phases.
    const stage = 5 + 3;
    expect(convolutions('layer3.1.conv2')).toBe(forward + stage);
    expect(convolutions('layer2.1.conv2')).toBe(forward + 2 * stage);
    expect(convolutions('layer1.1.conv2')).toBe(forward + 3 * stage);
    // The first stage has no stride and no shortcut; one convolution computes the four phases of the stem.
    expect(convolutions('input')).toBe(forward + 3 * stage + 4 + 1);
  });

  it.each(['logit', 'probability'] as const)('needs only operators that run on the GPU (%s)', (quantity) => {
    const { nodes } = gradientGraph(model, ['input'], { quantity });
    expect([...new Set(nodes.map(({ op }) => op))].filter((op) => !GPU_OPERATORS.has(op))).toEqual([]);
    expect(nodes.filter(({ op, outputs }) => op === 'MaxPool' && outputs.length > 1)).toEqual([]);
  });

  it('has only the image and the target as inputs', () => {
    const { inputs } = gradientGraph(model, ['input'], { quantity: 'logit', batch: 3 });
    expect(inputs.map(({ name, dims }) => ({ name, dims }))).toEqual([
      { name: 'input', dims: [3, 3, 64, 64] },
      { name: 'target', dims: [1, 10] },
    ]);
  });
});
