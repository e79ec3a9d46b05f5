import { afterAll, expect, test } from 'vitest';
import { createNodeEngine } from '../../engines/node/ort-nodejs';
import { sha256 } from '../sha256';
import { resnet18Graph } from './resnet18-graph';
import { uniformGenerator } from './uniform-generator';
import { untrainedResnet18 } from './untrained-resnet18';

const engine = createNodeEngine({ threads: 1 });
afterAll(() => engine.dispose());

test('a seed gives the same bits on every machine, another seed gives others', async () => {
  const hashOf = async (seed: number) => {
    const { data } = untrainedResnet18(seed, { width: 8, classCount: 10 }).get('layer4.1.conv2.weight')!;
    return sha256(new Uint8Array(data.buffer));
  };
  expect(await hashOf(1)).toBe('0bcdc7d0190b23680fe32e85d8d3f49f446f8ccc44d452bc8e4683ad2e03e472');
  expect(await hashOf(2)).not.toBe(await hashOf(1));
});

test("the weights have He's variance 2 / (C·kh·kw)", () => {
  const { data } = untrainedResnet18(1, { width: 16, classCount: 10 }).get('layer3.1.conv1.weight')!;
  const variance = data.reduce((sum, value) => sum + value * value, 0) / data.length;
  expect(variance / (2 / (64 * 9))).toBeCloseTo(1, 1);
});

test('at full size the logits have a moderate spread', async () => {
  const session = await engine.compile(resnet18Graph(untrainedResnet18(1)));
  const input = engine.createTensor('float32', [1, 3, 96, 96]);
  const uniform = uniformGenerator(7);
  input.write(Float32Array.from({ length: 3 * 96 * 96 }, () => (uniform() - 0.5) * 4));
  const { logits } = await session.run({ input });
  const scores = (await logits!.read()).data as Float32Array;
  const deviation = Math.sqrt(scores.reduce((sum, value) => sum + value * value, 0) / scores.length);
  expect(scores).toHaveLength(1000);
  expect(deviation).toBeGreaterThan(0.2);
  expect(deviation).toBeLessThan(5);
});
