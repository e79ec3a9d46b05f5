import { expect, test } from 'vitest';
import type { TargetChoice } from '@/lib/protocol/settings';
import { DEFAULT_OPTION_CHOICE } from '@/lib/protocol/testing/default-option-choice';
import { exampleComputation } from '@/lib/protocol/testing/example-computation';
import { FrameClock } from './frame-clock';
import { resultMessage, topClasses } from './result-message';

test('softmax of the best scores, best first, without overflow', () => {
  const top = topClasses(Float32Array.of(1000, 1002, 1001, -1000), undefined);
  // e² / (1 + e + e²) and e / (1 + e + e²)
  expect(top.map(({ index }) => index)).toEqual([1, 2, 0, 3]);
  expect(top[0]!.probability).toBeCloseTo(0.66524, 5);
  expect(top[1]!.probability).toBeCloseTo(0.24473, 5);
});

test('a sigmoid gives each class its own probability, without a sum of 1', () => {
  const logits = Float32Array.of(Math.log(3), 0, -1000);
  expect(topClasses(logits, 'sigmoid')).toEqual([
    { index: 0, probability: expect.closeTo(0.75, 6) },
    { index: 1, probability: 0.5 },
    { index: 2, probability: 0 },
  ]);
  const target = { kind: 'class', index: 0 } as const;
  const options = { ...DEFAULT_OPTION_CHOICE, quantity: 'probability' } as const;
  const context = { progress: 1, times: new FrameClock().times() };
  const computedFor = exampleComputation({ target, options });
  const message = resultMessage(logits, { name: 'Net', head: 'sigmoid' }, { ...context, computedFor });
  expect(message.explained.score).toBeCloseTo(0.75, 6);
});

test.each([Infinity, Number.NaN])('a score of %f is an error with a sentence', (score) => {
  const context = { progress: 1, times: new FrameClock().times() };
  const computedFor = exampleComputation({ target: { kind: 'top' } });
  const message = () =>
    resultMessage(Float32Array.of(1, score), { name: 'Net' }, { ...context, computedFor });
  expect(message).toThrow('Net returns values that are not finite for this image');
});

test('equal scores are in index order, as in argmax', () => {
  expect(topClasses(Float32Array.of(1, 2, 2), undefined).map(({ index }) => index)).toEqual([1, 2, 0]);
});

test('the explained class is the best one or the chosen one, or one against another', () => {
  const logits = Float32Array.of(1, 3, 2);
  const context = { progress: 1, times: new FrameClock().times() };
  const message = (target: TargetChoice, options = DEFAULT_OPTION_CHOICE) =>
    resultMessage(
      logits,
      { name: 'Net' },
      { ...context, computedFor: exampleComputation({ target, options }) },
    );
  expect(message({ kind: 'top' })).toMatchObject({
    computedFor: { frameId: 40 },
    explained: { target: { kind: 'class', index: 1 }, quantity: 'logit', score: 3 },
  });
  expect(message({ kind: 'class', index: 2 }).explained.score).toBe(2);
  const difference = { kind: 'difference', index: 0, against: 2 } as const;
  expect(message(difference).explained).toMatchObject({ target: difference, score: -1 });
  const likelier = message(difference, { ...DEFAULT_OPTION_CHOICE, quantity: 'probability' }).explained;
  // (e − e²) / (e + e³ + e²)
  expect(likelier.score).toBeCloseTo(-0.154698, 6);
});
