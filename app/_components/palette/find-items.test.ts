import { expect, test } from 'vitest';
import { findItems } from './find-items';

const item = (label: string, ...words: string[]) => ({ label, words });
const actions = [item('Freeze or resume', 'freeze'), item('Method: Grad-CAM'), item('Method: Grad-CAM++')];
const classes = [
  item('Explain “great grey owl”', 'great grey owl', 'Bartkauz', '24'),
  item('„Bär“ erklären', 'Bär', 'bear', '294'),
];
const found = (query: string) => findItems(actions, classes, query).map(({ label }) => label);

test('without a query, all actions and no class', () => {
  expect(found(' ')).toEqual(actions.map(({ label }) => label));
});

test('finds classes in either language and by number', () => {
  expect(found('Bartkauz')).toEqual(['Explain “great grey owl”']);
  expect(found('294')).toEqual(['„Bär“ erklären']);
  expect(found('baer')).toEqual([]);
  expect(found('bar')).toContain('„Bär“ erklären');
});

test('matches words in any order, and keeps the order of equal matches', () => {
  expect(found('cam method')).toEqual(['Method: Grad-CAM', 'Method: Grad-CAM++']);
  expect(found('owl grey')).toEqual(['Explain “great grey owl”']);
  expect(found('nowhere')).toEqual([]);
});
