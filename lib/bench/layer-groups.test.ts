import { expect, test } from 'vitest';
import { groupLayers } from './layer-groups';
import type { LayerTime } from './profile-cpu';

const layer = (nodes: string, kind: string, change: Partial<LayerTime> = {}): LayerTime => ({
  pass: 'saliency',
  index: 0,
  nodes,
  kind,
  flops: 10,
  computedFlops: 5,
  bytes: 1,
  milliseconds: 2,
  ...change,
});

test('steps are summed by stage, forward and backward apart', () => {
  const groups = groupLayers([
    layer('layer1.0.conv1 layer1.0.relu1', 'direct'),
    layer('layer1.0.conv2', 'winograd-4'),
    layer('layer1.1.conv1', 'winograd-4'),
    layer('layer1.1.conv1', 'clear', { flops: 0, computedFlops: 0 }),
    layer('layer1.1.conv1_Grad layer1.0.relu_Grad/Mul', 'winograd-4'),
    layer('fc_Grad/Gemm', 'matmul'),
    layer('', 'copy', { flops: 0, computedFlops: 0 }),
  ]);
  const total = (steps: number, extra = 0) => ({
    milliseconds: 2 * (steps + extra),
    flops: 10 * steps,
    computedFlops: 5 * steps,
  });
  const common = { pass: 'saliency' };
  expect(groups).toEqual([
    { ...common, isGradient: false, stage: 'layer1', ...total(3, 1), kinds: ['winograd-4', 'direct'] },
    { ...common, isGradient: true, stage: 'layer1', ...total(1), kinds: ['winograd-4'] },
    { ...common, isGradient: true, stage: 'fc', ...total(1), kinds: ['matmul'] },
    { ...common, isGradient: false, stage: 'other', ...total(0, 1), kinds: [] },
  ]);
});
