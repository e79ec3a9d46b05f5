import { afterAll, describe, expect, it } from 'vitest';
import { Emitter } from '../../autodiff/emitter';
import { createNodeEngine } from '../../engines/node/ort-nodejs';
import { readFloats } from '../../engines/read-floats';
import { GraphBuilder } from '../../onnx/graph-builder';
import { expectType } from '../../tensor';
import { classWeights, type ExplainedQuantity, quantityGradient, topClasses } from './class-seed';

const engine = createNodeEngine({ threads: 1 });
afterAll(() => engine.dispose());

/** Weights and gradient for rows of four logits. */
async function seedOf(
  logits: readonly number[][],
  target: readonly number[],
  explained: ExplainedQuantity = { quantity: 'logit' },
) {
  const emit = new Emitter(new GraphBuilder('seed').build());
  const input = emit.input('logits', 'float32', [logits.length, 4]);
  const weights = classWeights(input, emit.input('target', 'float32', [1, 4]), emit);
  const gradient = quantityGradient(input, emit.expand(weights, input.dims), explained, emit);
  emit.output(gradient);
  const session = await engine.compile(emit.build());
  const feeds = {
    logits: engine.createTensor('float32', [logits.length, 4]),
    target: engine.createTensor('float32', [1, 4]),
  };
  feeds.logits.write(Float32Array.from(logits.flat()));
  feeds.target.write(Float32Array.from(target));
  const outputs = await session.run(feeds);
  return [...(await readFloats(outputs[gradient.name]!))];
}

describe('the explained class, selected within the graph', () => {
  it('is the top class of each image if the target is all zero', async () => {
    const logits = [
      [-3, -1, -2, -9],
      [5, 1, 2, 9],
    ];
    expect(await seedOf(logits, [0, 0, 0, 0])).toEqual([0, 1, 0, 0, 0, 0, 0, 1]);
  });

  it('is the first of several top classes, as in torch.argmax', async () => {
    expect(await seedOf([[1, 7, 7, 7]], [0, 0, 0, 0])).toEqual([0, 1, 0, 0]);
  });

  it('is the target if it is not zero, even for a difference of classes', async () => {
    expect(await seedOf([[1, 7, 7, 9]], [1, 0, 0, -1])).toEqual([1, 0, 0, -1]);
  });

  it('has the gradient of the softmax for the quantity probability', async () => {
    // p = 1/2, 1/4, 1/8, 1/8: ∂p₁/∂y = p₁·(δ − p).
    const logits = [Math.log(4), Math.log(2), 0, 0];
    const gradient = await seedOf([logits], [0, 1, 0, 0], { quantity: 'probability' });
    [-1 / 8, 3 / 16, -1 / 32, -1 / 32].forEach((value, index) => {
      expect(gradient[index]).toBeCloseTo(value, 6);
    });
  });

  it('has the gradient of the sigmoid of each class if that is the head', async () => {
    // p = 1/2, 3/4, 1/4, 1/2: ∂p₁/∂y₁ = 3/4 · 1/4, and no other class counts.
    const logits = [0, Math.log(3), -Math.log(3), 0];
    const gradient = await seedOf([logits], [0, 1, 0, -1], { quantity: 'probability', head: 'sigmoid' });
    [0, 3 / 16, 0, -1 / 4].forEach((value, index) => {
      expect(gradient[index]).toBeCloseTo(value, 6);
    });
  });
});

describe('the top classes, selected within the graph', () => {
  async function bestOf(logits: readonly number[], count: number) {
    const emit = new Emitter(new GraphBuilder('best').build());
    const input = emit.input('logits', 'float32', [1, logits.length]);
    const best = topClasses(input, count, emit);
    emit.output(best);
    const session = await engine.compile(emit.build());
    const feed = engine.createTensor('float32', [1, logits.length]);
    feed.write(Float32Array.from(logits));
    const { data } = expectType(await (await session.run({ logits: feed }))[best.name]!.read(), 'float32');
    return Array.from({ length: count }, (_, row) => [
      ...data.slice(row * logits.length, (row + 1) * logits.length),
    ]);
  }

  it('are rows, best first, even for negative logits', async () => {
    expect(await bestOf([-7, -2, -1e30, -5], 3)).toEqual([
      [0, 1, 0, 0],
      [0, 0, 0, 1],
      [1, 0, 0, 0],
    ]);
  });

  it('are in index order for equal logits', async () => {
    expect(await bestOf([1, 7, 3, 7, 3], 5)).toEqual([
      [0, 1, 0, 0, 0],
      [0, 0, 0, 1, 0],
      [0, 0, 1, 0, 0],
      [0, 0, 0, 0, 1],
      [1, 0, 0, 0, 0],
    ]);
  });
});
