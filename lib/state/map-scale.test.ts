import { expect, test } from 'vitest';
import { invisibleReason, scaleEnds } from './map-scale';

test('an unsigned map runs from 0 to its limit', () => {
  expect(scaleEnds({ signed: false, limit: 2 })).toEqual({ min: 0, max: 2 });
});

test('a signed map has 0 in the middle', () => {
  expect(scaleEnds({ signed: true, limit: 3 })).toEqual({ min: -3, max: 3 });
});

test('an empty map and one that is too weak for its scale are invisible', () => {
  expect(invisibleReason({ signed: false, limit: 0, peak: 0 })).toBe('noEvidence');
  expect(invisibleReason({ signed: true, limit: 0, peak: 0 })).toBe('noEvidenceEither');
  expect(invisibleReason({ signed: false, limit: 0.2, peak: 0.0002 })).toBe('tooWeak');
  expect(invisibleReason({ signed: false, limit: 0.2, peak: 0.2 })).toBeUndefined();
  // A percentile's limit lies below the peak.
  expect(invisibleReason({ signed: false, limit: 0.2, peak: 5 })).toBeUndefined();
});
