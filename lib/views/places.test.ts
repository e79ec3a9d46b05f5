import { expect, test } from 'vitest';
import { VIEW_MODES } from '@/lib/protocol/view-choice';
import { missingFor, neighbourView, PLACES, placeOf, SHOWN_PLACES } from './places';

test('every view of the worker has exactly one place', () => {
  const placed = PLACES.flatMap(({ views }) => views);
  expect(new Set(placed).size).toBe(placed.length);
  expect(placed).toEqual(expect.arrayContaining([...VIEW_MODES]));
  for (const { id, views } of PLACES) for (const view of views) expect(placeOf(view).id).toBe(id);
});

test('a place without views is not shown', () => {
  expect(SHOWN_PLACES.map(({ id }) => id)).toEqual(['look', 'compare', 'test', 'teach']);
});

test('the tabs of a place follow each other in a circle, in both directions', () => {
  expect(neighbourView('single', 1)).toBe('wall');
  expect(neighbourView('3d', 1)).toBe('single');
  expect(neighbourView('single', -1)).toBe('3d');
  expect(neighbourView('baselines', -1)).toBe('classes');
  expect(neighbourView('noise', 1)).toBe('noise');
});

test('a network without layers or with one class lacks something for two views', () => {
  const whole = { layers: [{ id: 'layer1' }], classCount: 2 };
  for (const view of VIEW_MODES) expect(missingFor(view, whole)).toBeUndefined();
  expect(missingFor('layers', { ...whole, layers: [] })).toBe('layers');
  expect(missingFor('3d', { ...whole, layers: [] }, 'stack')).toBe('layers');
  expect(missingFor('3d', { ...whole, layers: [] }, 'relief')).toBeUndefined();
  expect(missingFor('classes', { ...whole, classCount: 1 })).toBe('classes');
});
