import { expect, test } from 'vitest';
import { chooseWeights, explainedScore, probabilities, topClass } from './explained-score';

const close = (values: readonly number[]) => values.map((value) => expect.closeTo(value, 6));

test('a softmax of scores beyond those whose exponential is finite is exact', () => {
  for (const offset of [0, 1000, -1000]) {
    const logits = Float32Array.of(offset, offset + 1, offset - 500);
    const expected = close([1 / (1 + Math.E), Math.E / (1 + Math.E), 0]);
    expect([...probabilities(logits, undefined)]).toEqual(expected);
    expect([...probabilities(logits, 'softmax')]).toEqual(expected);
  }
});

test('a sigmoid takes each score alone, also far from 0', () => {
  const logits = Float32Array.of(0, Math.log(3), 1000, -1000);
  expect([...probabilities(logits, 'sigmoid')]).toEqual(close([0.5, 0.75, 1, 0]));
});

test('the first of equal scores is the top class, also below 0', () => {
  expect(topClass(Float32Array.of(-3, -1, -1, -2))).toBe(1);
  expect(topClass(Float32Array.of(-5))).toBe(0);
});

test('weights are those of the target, or of the top class for a target of zeros', () => {
  const difference = Float32Array.of(0, -1, 1);
  expect(chooseWeights(difference, Float32Array.of(3, 2, 1))).toBe(difference);
  expect(chooseWeights(new Float32Array(3), Float32Array.of(1, 2, 2))).toEqual(Float32Array.of(0, 1, 0));
});

test('the explained score is a weighted sum of logits, or of the probabilities of the head', () => {
  const logits = Float32Array.of(0, Math.log(3));
  const weights = Float32Array.of(-1, 2);
  expect(explainedScore(logits, weights, 'logit', 'softmax')).toBeCloseTo(2 * Math.log(3), 6);
  expect(explainedScore(logits, weights, 'probability', undefined)).toBeCloseTo(2 * 0.75 - 0.25, 6);
  expect(explainedScore(logits, weights, 'probability', 'sigmoid')).toBeCloseTo(2 * 0.75 - 0.5, 6);
});
