import { expect, test } from 'vitest';
import { exampleComputation } from '@/lib/protocol/testing/example-computation';
import type { TileMessage } from '@/lib/protocol/tiles';
import { BoardCollector } from './board-store';

const computedFor = exampleComputation({ frameId: 1_000_000, mode: 'wall', method: 'saliency' });
const tile: TileMessage = { type: 'tile', computedFor, id: 'saliency', progress: 1 };

test('returns the newest result of each tile with its age', () => {
  const collector = new BoardCollector();
  collector.recordTile({ ...tile, progress: 0.5 });
  collector.recordTile(tile);
  expect(collector.summary((frameId) => frameId / 400)?.tiles).toEqual({
    saliency: { ...tile, ageMs: 2500 },
  });
});

test('returns the board again when only its age has changed', () => {
  const collector = new BoardCollector();
  collector.recordTile(tile);
  expect(collector.summary(() => 100)?.tiles.saliency?.ageMs).toBe(100);
  expect(collector.summary(() => 100)).toBeUndefined();
  expect(collector.summary(() => 0)?.tiles.saliency?.ageMs).toBe(0);
});

test('returns undefined without changes, and reports the removal of all tiles once', () => {
  const collector = new BoardCollector();
  expect(collector.summary(() => 0)).toBeUndefined();
  collector.recordTile(tile);
  expect(collector.summary(() => 0)?.tiles).toEqual({ saliency: { ...tile, ageMs: 0 } });
  expect(collector.summary(() => 0)).toBeUndefined();
  collector.reset();
  expect(collector.summary(() => 0)).toEqual({ tiles: {}, progress: undefined, mapMs: undefined });
  expect(collector.summary(() => 5)).toBeUndefined();
});

test("reports the progress of the newest frame's board", () => {
  const collector = new BoardCollector();
  const progress = {
    type: 'board-progress',
    computedFor,
    computing: 'saliency',
    finished: 1,
    planned: 4,
  } as const;
  collector.recordProgress(progress);
  expect(collector.summary(() => 0)).toEqual({ tiles: {}, progress, mapMs: undefined });
  expect(collector.summary(() => 0)).toBeUndefined();
  collector.reset();
  expect(collector.summary(() => 0)).toEqual({ tiles: {}, progress: undefined, mapMs: undefined });
});

test('the time per map stays until the next board of the same kind has one', () => {
  const collector = new BoardCollector();
  const progress = { type: 'board-progress', computedFor, finished: 0, planned: 4 } as const;
  const mapMs = () => collector.summary(() => 0)?.mapMs;
  collector.recordProgress(progress);
  expect(mapMs()).toBeUndefined();
  collector.recordProgress({ ...progress, finished: 2, mapMs: 120 });
  expect(mapMs()).toBe(120);
  collector.recordProgress({ ...progress, computedFor: { ...computedFor, frameId: 2_000_000 } });
  expect(mapMs()).toBe(120);
  collector.recordProgress({ ...progress, computedFor: { ...computedFor, layer: 'layer2' } });
  expect(mapMs()).toBeUndefined();
});
