import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ExplainedScore } from '@/lib/protocol/results';
import { exampleComputation } from '@/lib/protocol/testing/example-computation';
import type { TileMessage } from '@/lib/protocol/tiles';
import { useStatus } from '@/lib/state/status-store';
import { classTitles } from './class-titles';

beforeEach(() => {
  vi.stubGlobal('document', { documentElement: { lang: 'de' } });
  const labels = { en: ['cat', 'dog'], de: ['Katze', 'Hund'] };
  useStatus.setState({ model: { phase: 'ready', id: 'pets', labels } as never });
});
afterEach(() => vi.unstubAllGlobals());

const tile = (id: string, target?: ExplainedScore['target']): readonly [string, TileMessage] => [
  id,
  {
    type: 'tile',
    computedFor: exampleComputation(),
    id,
    progress: 1,
    ...(target && { explained: { target, quantity: 'logit', score: 1 } }),
  },
];

test('tiles are named after their own classes, in the page’s language', () => {
  const titles = classTitles(
    new Map([
      tile('best-1', { kind: 'class', index: 1 }),
      tile('contrast', { kind: 'difference', index: 0, against: 1 }),
      tile('difference'),
    ]),
  );
  expect(Object.fromEntries(titles)).toEqual({ 'best-1': 'Hund', contrast: 'Katze, nicht Hund' });
});
