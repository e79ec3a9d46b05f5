import { expect, test } from 'vitest';
import { isWithin, MIN_REGION_PX, type Region, regionAt, type Shares } from './region';

const FRAME: Region = { leftPx: 0, topPx: 0, widthPx: 1280, heightPx: 720 };
const shares = (left: number, top: number, right: number, bottom: number): Shares => ({
  left,
  top,
  right,
  bottom,
});

test('a rectangle of the picture is the nearest part in even pixels', () => {
  expect(regionAt(shares(0.25, 0.5, 0.75, 1), FRAME)).toEqual({
    leftPx: 320,
    topPx: 360,
    widthPx: 640,
    heightPx: 360,
  });
  // 128.6 and 385.8 of 1280, 71.4 and 214.2 of 720.
  expect(regionAt(shares(0.10047, 0.09917, 0.30141, 0.2975), FRAME)).toEqual({
    leftPx: 128,
    topPx: 72,
    widthPx: 258,
    heightPx: 142,
  });
});

test('the direction of the drag does not matter', () => {
  expect(regionAt(shares(0.75, 1, 0.25, 0.5), FRAME)).toEqual(regionAt(shares(0.25, 0.5, 0.75, 1), FRAME));
});

test('a part of a part is cut out of the frame', () => {
  const part = { leftPx: 320, topPx: 360, widthPx: 640, heightPx: 360 };
  expect(regionAt(shares(0.5, 0, 1, 0.5), part)).toEqual({
    leftPx: 640,
    topPx: 360,
    widthPx: 320,
    heightPx: 180,
  });
});

test('stays within the picture, with a smallest side', () => {
  expect(regionAt(shares(-1, -1, 2, 2), FRAME)).toEqual(FRAME);
  expect(regionAt(shares(1, 1, 1, 1), FRAME)).toEqual({
    leftPx: 1280 - MIN_REGION_PX,
    topPx: 720 - MIN_REGION_PX,
    widthPx: MIN_REGION_PX,
    heightPx: MIN_REGION_PX,
  });
});

test('an odd frame loses its last column and row', () => {
  const odd = { leftPx: 0, topPx: 0, widthPx: 1279, heightPx: 721 };
  expect(regionAt(shares(0, 0, 1, 1), odd)).toEqual({ leftPx: 0, topPx: 0, widthPx: 1278, heightPx: 720 });
});

test('every rectangle gives even pixels within the frame', () => {
  for (let at = 0; at < 500; at++) {
    const [left, top, right, bottom] = [7, 11, 13, 17].map((prime) => ((at * prime) % 97) / 96);
    const size = { widthPx: 101 + at, heightPx: 640 - at };
    const region = regionAt(shares(left!, top!, right!, bottom!), { leftPx: 0, topPx: 0, ...size })!;
    expect(Object.values(region).filter((px) => px % 2 !== 0 || px < 0)).toEqual([]);
    expect(isWithin(region, size)).toBe(true);
    expect(Math.min(region.widthPx, region.heightPx)).toBeGreaterThanOrEqual(MIN_REGION_PX);
  }
});

test('a frame smaller than the smallest part has none', () => {
  expect(regionAt(shares(0, 0, 1, 1), { ...FRAME, heightPx: 30 })).toBeUndefined();
});

test('a part lies within a frame up to its last pixel', () => {
  const part = { leftPx: 2, topPx: 4, widthPx: 98, heightPx: 96 };
  expect(isWithin(part, { widthPx: 100, heightPx: 100 })).toBe(true);
  expect(isWithin(part, { widthPx: 99, heightPx: 100 })).toBe(false);
  expect(isWithin(part, { widthPx: 100, heightPx: 99 })).toBe(false);
});
