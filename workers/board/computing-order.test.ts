import { expect, test } from 'vitest';
import { DEFAULT_OPTION_CHOICE } from '@/lib/protocol/testing/default-option-choice';
import type { MapTile } from '@/lib/views/tile';
import { computingOrder } from './computing-order';

const tile = (id: string, method: string, needs: readonly string[] = []): MapTile => ({
  id,
  needs,
  kind: 'map',
  method,
  layer: 'layer4',
  target: { kind: 'top' },
  options: DEFAULT_OPTION_CHOICE,
});
const ids = (tiles: readonly MapTile[]) => tiles.map(({ id }) => id);

test('methods of one run come before those that are refined, and each tile after those that it needs', () => {
  const plan = [
    tile('a', 'occlusion'),
    tile('b', 'saliency', ['d']),
    tile('c', 'saliency'),
    tile('d', 'integrated-gradients'),
  ];
  expect(ids(computingOrder(plan) as MapTile[])).toEqual(['d', 'b', 'c', 'a']);
});

test('tiles that are not requested are computed only if required', () => {
  const plan = [
    tile('a', 'saliency'),
    tile('b', 'saliency', ['a']),
    tile('c', 'saliency', ['b']),
    tile('d', 'saliency'),
  ];
  expect(ids(computingOrder(plan, [plan[2]!]) as MapTile[])).toEqual(['a', 'b', 'c']);
});

test('a plan with a missing required tile is an error', () => {
  expect(() => computingOrder([tile('a', 'saliency', ['z'])])).toThrow('The plan has no tile z.');
});
