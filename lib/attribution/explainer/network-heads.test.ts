import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createNodeEngine } from '../engines/node/ort-nodejs';
import type { MethodOptions } from '../methods/method-options';
import { findMethod } from '../methods/registry';
import { relativeL2 } from '../metrics/relative-l2';
import { int } from '../onnx/attributes';
import type { GraphBuilder } from '../onnx/graph-builder';
import { float32Tensor } from '../tensor';
import { SMALL_PX, smallModel, smallPicture } from '../testing/small-model';
import { type Explanation, explainPicture } from './explain-picture';
import { Explainer } from './explainer';

const engine = createNodeEngine({ threads: 1 });
afterAll(() => engine.dispose());

const AXIS = { axis: int(1) } as const;
type Finish = (b: GraphBuilder, scores: string) => string;
const logSoftmax: Finish = (b, scores) => b.node('LogSoftmax', [scores], AXIS);

const HEADS: readonly (readonly [name: string, finish: Finish])[] = [
  ['Softmax', (b, scores) => b.node('Softmax', [scores], AXIS)],
  ['LogSoftmax', logSoftmax],
  ['LogSoftmax over the last axis, by default', (b, scores) => b.node('LogSoftmax', [scores])],
  ['LogSoftmax, then Exp', (b, scores) => b.node('Exp', [logSoftmax(b, scores)])],
  ['LogSoftmax of LogSoftmax', (b, scores) => logSoftmax(b, logSoftmax(b, scores))],
];

const picture = float32Tensor([3, SMALL_PX, SMALL_PX], smallPicture());
const METHODS = ['gradient', 'grad-cam', 'integrated-gradients', 'occlusion'];
const OPTIONS: MethodOptions = { steps: 5, windowPx: 8, stridePx: 8 };

/** Explanations of a network by logit and by probability, with its class scores. */
async function explanationsOf(finish?: Finish) {
  const explainer = new Explainer(engine, await smallModel(finish));
  const found: Explanation[] = [];
  for (const id of METHODS) {
    for (const quantity of ['logit', 'probability'] as const) {
      const method = findMethod(id)!;
      const options = { ...OPTIONS, quantity };
      found.push(await explainPicture(explainer, picture, { method, options, layer: 'second' }));
    }
  }
  const { head } = explainer.model.manifest;
  await explainer.dispose();
  return { head, found };
}

let scores: Awaited<ReturnType<typeof explanationsOf>>;
beforeAll(async () => {
  scores = await explanationsOf();
});

describe.each(HEADS)('a network that ends in %s', (_, finish) => {
  it('is explained as the one that ends in its class scores, by logit and by probability', async () => {
    const headed = await explanationsOf(finish);
    expect(headed.head).toBe('softmax');
    for (const [index, expected] of scores.found.entries()) {
      const actual = headed.found[index]!;
      expect(actual.logits).toEqual(expected.logits);
      expect(actual.explainedClass).toEqual(expected.explainedClass);
      expect(relativeL2(actual.map.values, expected.map.values)).toBeLessThan(1e-6);
    }
    // A probability has another map than a logit.
    const [logit, probability] = headed.found as [Explanation, Explanation];
    expect(relativeL2(probability.map.values, logit.map.values)).toBeGreaterThan(0.1);
  });
});
