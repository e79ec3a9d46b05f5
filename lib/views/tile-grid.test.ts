import { describe, expect, test } from 'vitest';
import { type GridSpace, tileGrid } from './tile-grid';

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
