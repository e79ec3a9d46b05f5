import { expect, test } from 'vitest';
import { DEFAULT_OPTION_CHOICE } from '@/lib/protocol/testing/default-option-choice';
import { exampleComputation } from '@/lib/protocol/testing/example-computation';
import type { Tile } from './tile';
import { tileComputation } from './tile-computation';

const explanation = {
  id: 'a',
  needs: [],
  method: 'saliency',
  layer: 'layer2',
  target: { kind: 'class', index: 3 },
  options: { ...DEFAULT_OPTION_CHOICE, steps: 8 },
} as const;
const board = exampleComputation({ mode: 'noise' });

test('a tile has its own computation on the board’s picture, with noise only for noisy copies', () => {
  const { id: _, needs: __, ...explained } = explanation;
  const plain = { ...explanation, kind: 'map' } satisfies Tile;
  const noise = { level: 0.02, fresh: true, copies: 3 };
  expect(tileComputation(board, plain)).toStrictEqual({ ...board, ...explained });
  expect(tileComputation(board, { ...plain, kind: 'noisy', noise })).toStrictEqual({
    ...board,
    ...explained,
    noise,
  });
});

test('a tile that shows the picture has the board’s computation', () => {
  expect(tileComputation(board, { id: 'picture', kind: 'picture', needs: [] })).toBe(board);
});
