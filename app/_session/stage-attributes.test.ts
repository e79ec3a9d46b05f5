import { expect, test } from 'vitest';
import { StageAttributes } from './stage-attributes';

test.each([
  // Also after the first tile of a board that has no result yet.
  ['live', 'waiting'],
  ['frozen', 'waiting'],
  ['starting', 'starting'],
  ['stopped', 'stopped'],
] as const)('in another view, a stage that was %s is %s', (before, after) => {
  const stage = { dataset: {} as DOMStringMap };
  const attributes = new StageAttributes(stage);
  attributes.setState(before);
  attributes.leaveView();
  expect(stage.dataset.state).toBe(after);
});
