import { beforeEach, expect, test } from 'vitest';
import { type Layout, StageLayout } from './stage-layout';

const TILE = { id: 'zero', left: 0, top: 0, width: 0.5, height: 1 };

let sent: Layout[];
let painted: boolean;
let layout: StageLayout;

beforeEach(() => {
  sent = [];
  painted = false;
  layout = new StageLayout('single', {
    send: (message) => sent.push(message),
    setPainted: (now) => {
      painted = now;
    },
  });
});

const answer = (message: Layout) => layout.painted(message.layoutId);

test('after a change of the view the canvas is hidden until it is drawn', () => {
  layout.resize(100, 100);
  answer(sent[0]!);
  expect(painted).toBe(true);
  layout.setMode('baselines');
  expect(painted).toBe(false);
  expect(sent.at(-1)).toMatchObject({ mode: 'baselines', widthPx: 100, rects: [] });
  layout.setTileRects([TILE]);
  // Reports on the intermediate layout arrive too late.
  answer(sent[1]!);
  expect(painted).toBe(false);
  answer(sent[2]!);
  expect(painted).toBe(true);
});

test('the tiles of one view are not those of the next', () => {
  layout.resize(100, 100);
  layout.setMode('baselines');
  layout.setTileRects([TILE]);
  layout.setMode('layers');
  expect(sent.at(-1)).toMatchObject({ mode: 'layers', rects: [] });
});

test('at another size a board is hidden; the single map covers its square of a picture of one shape', () => {
  layout.resize(100, 75);
  answer(sent[0]!);
  layout.resize(200, 150);
  expect(painted).toBe(true);
  layout.resize(150, 200);
  expect(painted).toBe(false);
  layout.resize(200, 150);
  answer(sent.at(-1)!);
  expect(painted).toBe(true);
  expect(sent.at(-1)).toMatchObject({ widthPx: 200 });
  layout.setMode('wall');
  answer(sent.at(-1)!);
  layout.resize(300, 200);
  expect(painted).toBe(false);
  const count = sent.length;
  layout.resize(300, 200);
  expect(sent).toHaveLength(count);
});

test('nothing is sent before the page has been laid out', () => {
  layout.setMode('wall');
  layout.setTileRects([TILE]);
  expect(sent).toEqual([]);
  layout.resize(100, 100);
  expect(sent).toMatchObject([{ mode: 'wall', rects: [TILE] }]);
});

test('the maps of the previous picture are hidden until the worker has drawn the canvas', () => {
  layout.resize(100, 100);
  answer(sent[0]!);
  layout.hide();
  expect(painted).toBe(false);
  // The answer to an earlier layout says nothing of the new picture.
  answer(sent[0]!);
  expect(painted).toBe(false);
  layout.renew();
  expect(sent.at(-1)).toMatchObject({ mode: 'single', widthPx: 100 });
  expect(painted).toBe(false);
  answer(sent.at(-1)!);
  expect(painted).toBe(true);
});
