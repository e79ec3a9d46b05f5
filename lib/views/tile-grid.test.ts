import { describe, expect, test } from 'vitest';
import { type GridSpace, tileGrid, wantedGridHeight } from './tile-grid';

const lines = { headPx: 20, footPx: 20, gapPx: 8 };
const wide: GridSpace = { widthPx: 1000, heightPx: 300, ...lines };
const tall: GridSpace = { widthPx: 390, heightPx: 490, ...lines };

describe('tileGrid', () => {
  test('uses one row in wide areas, several in high ones', () => {
    expect(new Set(tileGrid(4, wide).map(({ topPx }) => topPx)).size).toBe(1);
    expect(new Set(tileGrid(4, tall).map(({ topPx }) => topPx)).size).toBe(2);
  });

  test.each([1, 2, 3, 4, 5, 7, 13])('%i tiles lie inside and do not overlap', (count) => {
    for (const space of [wide, tall]) {
      const boxes = tileGrid(count, space).map(({ leftPx, topPx, sidePx }) => ({
        left: leftPx,
        right: leftPx + sidePx,
        top: topPx - space.headPx,
        bottom: topPx + sidePx + space.footPx,
      }));
      expect(boxes).toHaveLength(count);
      for (const [index, a] of boxes.entries()) {
        expect(a.left).toBeGreaterThanOrEqual(0);
        expect(a.top).toBeGreaterThanOrEqual(0);
        expect(a.right).toBeLessThanOrEqual(space.widthPx);
        expect(a.bottom).toBeLessThanOrEqual(space.heightPx);
        for (const b of boxes.slice(index + 1)) {
          const apart = a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top;
          expect(apart).toBe(true);
        }
      }
    }
  });

  test('returns no tiles for none', () => {
    expect(tileGrid(0, wide)).toEqual([]);
  });
});

describe('wantedGridHeight', () => {
  test.each([1, 2, 3, 4, 5, 7, 13])('%i tiles in it have the sides, and in less they have not', (count) => {
    for (const widthPx of [140, 390, 1000]) {
      const most = Math.min(180, widthPx - 2 * lines.gapPx);
      const heightPx = wantedGridHeight(count, { widthPx, ...lines }, 150, 180);
      const side = (height: number) => tileGrid(count, { widthPx, heightPx: height, ...lines })[0]!.sidePx;
      expect(side(heightPx)).toBeGreaterThanOrEqual(Math.min(150, most));
      expect(side(heightPx)).toBeLessThanOrEqual(Math.max(180, most));
      expect(side(heightPx - count * 2)).toBeLessThan(side(heightPx));
    }
  });

  test('the sides grow with the columns, up to the most', () => {
    const height = (widthPx: number) => wantedGridHeight(4, { widthPx, ...lines }, 150, 180);
    expect(height(390)).toBe(2 * (20 + 180 + 20 + 8) + 8);
    expect(height(340)).toBe(2 * (20 + 158 + 20 + 8) + 8);
  });

  test('no tiles need no height', () => {
    expect(wantedGridHeight(0, wide, 150, 180)).toBe(0);
  });
});
