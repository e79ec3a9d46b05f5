import { expect, test } from 'vitest';
import { resultMessage, topClasses } from './result-message';
import { StageClock } from './stage-clock';

test('softmax of the best scores, best first, without overflow', () => {
  const top = topClasses(Float32Array.of(1000, 1002, 1001, -1000), 2);
  // e² / (1 + e + e²) and e / (1 + e + e²)
  expect(top.map(({ index }) => index)).toEqual([1, 2]);
  expect(top[0]!.probability).toBeCloseTo(0.66524, 5);
  expect(top[1]!.probability).toBeCloseTo(0.24473, 5);
});

test('of equal scores the lower index comes first, as argmax has it', () => {
  expect(topClasses(Float32Array.of(1, 2, 2), 3).map(({ index }) => index)).toEqual([1, 2, 0]);
});

test('the explained class is the best one or the chosen one', () => {
  const scores = { logits: Float32Array.of(1, 3, 2), mapRange: { min: -1, max: 4 } };
  const settings = {
    method: 'saliency',
    layer: 'layer4',
    colorMap: 'hot',
    opacity: 1,
    view: { mode: 'single' },
  } as const;
  const context = { frameId: 5, progress: 1, times: new StageClock().times() };
  const followed = resultMessage(scores, { ...context, settings: { ...settings, target: { kind: 'top' } } });
  const chosen = resultMessage(scores, {
    ...context,
    settings: { ...settings, target: { kind: 'class', index: 2 } },
  });
  expect(followed).toMatchObject({ frameId: 5, target: 1, targetLogit: 3, mapRange: { min: -1, max: 4 } });
  expect(chosen).toMatchObject({ target: 2, targetLogit: 2 });
});
