import { expect, test } from 'vitest';
import type { ExplainedScore } from '@/lib/protocol/results';
import { exampleComputation } from '@/lib/protocol/testing/example-computation';
import { isComparisonOf } from './comparison-store';

const computedFor = exampleComputation({ frameId: 1, layer: 'layer2' });
const explained: ExplainedScore = { target: { kind: 'class', index: 3 }, quantity: 'logit', score: 1 };
const second = { ...computedFor, engine: 'tfjs' as const };
const comparison = { computedFor, second, explained, spearman: 1, relativeL2: 0 };

test('a comparison is valid for maps of its computation and class, also of a later picture', () => {
  expect(isComparisonOf(comparison, { computedFor, explained })).toBe(true);
  expect(isComparisonOf(comparison, { computedFor: { ...computedFor, frameId: 2 }, explained })).toBe(true);
});

test('a comparison is not valid for another layer, other options or another top class', () => {
  const options = { ...computedFor.options, steps: 9 };
  for (const part of [{ layer: 'layer3' }, { options }, { method: 'saliency' }]) {
    expect(isComparisonOf(comparison, { computedFor: { ...computedFor, ...part }, explained })).toBe(false);
  }
  const other = { ...explained, target: { kind: 'class', index: 4 } } as const;
  expect(isComparisonOf(comparison, { computedFor, explained: other })).toBe(false);
});
