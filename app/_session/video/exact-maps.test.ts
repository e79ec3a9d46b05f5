import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Drawing } from '@/lib/protocol/drawing';
import { exampleComputation } from '@/lib/protocol/testing/example-computation';
import type { ViewMode } from '@/lib/protocol/view-choice';
import type { ExplainedFrame } from '@/lib/state/frame-scores';
import { type DrawingSource, exactMaps } from './exact-maps';

let closed: string[];
let drawings: Drawing[];
const session: DrawingSource = {
  layoutId: 7,
  requests: { copyDrawing: async () => drawings.shift()! },
};

beforeEach(() => {
  closed = [];
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function drawing(name: string, layoutId: number, frameIds: readonly number[]): Drawing {
  const picture = { name, close: () => closed.push(name) } as unknown as ImageBitmap;
  return { picture, layoutId, computedFor: frameIds.map((frameId) => exampleComputation({ frameId })) };
}

function explained(frameId: number, mode: ViewMode = 'single'): ExplainedFrame {
  return {
    result: {
      type: 'result',
      computedFor: exampleComputation({ frameId, mode }),
      explained: { target: { kind: 'class', index: 3 }, quantity: 'logit', score: 1 },
      top: [],
      progress: 1,
      times: { intake: 0, preprocess: 0, network: 0, 'heat-map': 0, draw: 0 },
    },
    tiles: new Map(),
  };
}

test('a drawing of an earlier layout is replaced', async () => {
  drawings = [drawing('small', 6, [5]), drawing('large', 7, [5])];
  expect(await exactMaps(session, explained(5))).toMatchObject({ picture: { name: 'large' } });
  expect(closed).toEqual(['small']);
});

test('a board with a tile of another frame is refused', async () => {
  drawings = [drawing('mixed', 7, [5, 4])];
  await expect(exactMaps(session, explained(5, 'wall'))).rejects.toThrow('maps of 5, 4 instead of 5');
  expect(closed).toEqual(['mixed']);
});

test('the 3D view is taken from the page if it shows the frame', async () => {
  vi.stubGlobal('document', { getElementById: () => ({ dataset: { frameId: '5' } }) });
  expect((await exactMaps(session, explained(5, '3d'))).picture).toBeUndefined();
  await expect(exactMaps(session, explained(6, '3d'))).rejects.toThrow('maps of 5 instead of 6');
});

test('the first frame of the 3D view is awaited, ten seconds at most', async () => {
  vi.useFakeTimers();
  const dataset: { frameId?: string } = {};
  vi.stubGlobal('document', { getElementById: () => ({ dataset }) });
  const maps = exactMaps(session, explained(5, '3d'));
  await vi.advanceTimersByTimeAsync(9900);
  dataset.frameId = '5';
  await vi.advanceTimersByTimeAsync(50);
  expect((await maps).picture).toBeUndefined();

  delete dataset.frameId;
  const late = exactMaps(session, explained(5, '3d')).catch(String);
  await vi.advanceTimersByTimeAsync(10_050);
  expect(await late).toContain('maps of NaN instead of 5');
});
