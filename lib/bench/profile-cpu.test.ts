import { expect, test } from 'vitest';
import { benchModel, benchPicture, benchStateDict } from './bench-model';
import { profileCpu } from './profile-cpu';
import { rooflinePoints } from './roofline';

const CROP_PX = 32;

test('a profile has every step of the forward pass and of Saliency', async () => {
  const model = await benchModel(benchStateDict({ width: 8, classCount: 10 }), CROP_PX);
  const { peak, layers, fma, clockMs } = await profileCpu(model, benchPicture(CROP_PX), false);
  expect(fma).toBe(false);
  expect(peak.gflops).toBeGreaterThan(0);
  const nodesOf = (pass: string) => layers.filter((layer) => layer.pass === pass).map(({ nodes }) => nodes);
  for (const name of ['conv1', 'layer1.0.conv1', 'layer4.1.conv2', 'fc']) {
    expect(nodesOf('forward').filter((nodes) => nodes.split(' ').includes(name))).not.toEqual([]);
    expect(nodesOf('saliency').filter((nodes) => nodes.includes(`${name}_Grad`))).not.toEqual([]);
  }
  expect(nodesOf('forward').some((nodes) => nodes.includes('_Grad'))).toBe(false);
  // The 20 convolutions and the product have nearly all operations.
  const points = rooflinePoints({ layers: layers.filter(({ pass }) => pass === 'forward'), clockMs });
  const convolutions = points.filter(({ kind }) => /direct|winograd|matmul/.test(kind));
  expect(convolutions).toHaveLength(21);
  const flops = (rows: typeof points) => rows.reduce((sum, row) => sum + row.flops, 0);
  expect(flops(convolutions) / flops(points)).toBeGreaterThan(0.97);
});
