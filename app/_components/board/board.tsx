import { useLayoutEffect, useMemo, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { useSettings } from '@/lib/state/settings-store';
import type { Tile } from '@/lib/views/tile';
import { type GridWidth, type TileBox, tileGrid, wantedGridHeight } from '@/lib/views/tile-grid';
import type { LabSession } from '../../_session/lab-session';
import { TileView } from './tile-view';
import { type ElementSize, useElementSize } from './use-element-size';
import { usePlannedTiles } from './use-planned-tiles';

/** Heights of the lines above and below a tile's picture, as in board.css; titles with two names may wrap. */
const HEAD_REM = 2.5;
const CLASSES_HEAD_REM = 3.5;
const FOOT_REM = 1.25;
const GAP_PX = 8;
/** Sides of tiles on pages that can scroll. */
const LEAST_SIDE_REM = 9;
const MOST_SIDE_REM = 11.25;

/** Shows several maps of one frame side by side instead of the single map. */
export default function Board({ session }: { session: LabSession | undefined }) {
  const compares = useSettings((state) => state.mode !== 'noise');
  const headRem = useSettings((state) => (state.mode === 'classes' ? CLASSES_HEAD_REM : HEAD_REM));
  const t = useTranslations('tile');
  const host = useRef<HTMLElement>(null);
  const size = useElementSize(host);
  const tiles = usePlannedTiles();
  const chosen = useSettings((state) => state.reference);
  const boxes = useMemo(() => (size ? boxesFor(tiles.length, size, headRem) : []), [tiles, size, headRem]);
  useLayoutEffect(() => {
    const leastPx = size ? wantedHeight(tiles.length, size, headRem) : 0;
    const style = host.current?.closest<HTMLElement>('.stage')?.style;
    style?.setProperty('--board-height', `${leastPx}px`);
    return () => {
      style?.removeProperty('--board-height');
    };
  }, [tiles, size, headRem]);
  // Runs before the browser paints, because the overlay is hidden from here until it has the new rectangles.
  useLayoutEffect(() => {
    const stage = host.current?.parentElement;
    if (!session || !stage || boxes.length === 0) return;
    session.setTileRects(rectsOf(tiles, boxes, stage));
  }, [session, tiles, boxes]);
  const maps = tiles.filter(({ kind }) => kind !== 'picture');
  const reference = maps.find(({ id }) => id === chosen) ?? maps[0];
  return (
    <section ref={host} className="board" aria-label={t('label')}>
      {tiles.map((tile, index) => {
        const box = boxes[index];
        return (
          box && (
            <TileView key={tile.id} tile={tile} box={box} compares={compares} isChosen={tile === reference} />
          )
        );
      })}
    </section>
  );
}

function boxesFor(count: number, size: ElementSize, headRem: number): readonly TileBox[] {
  return tileGrid(count, { ...gridWidth(size, headRem), heightPx: size.heightPx });
}

function wantedHeight(count: number, size: ElementSize, headRem: number): number {
  const [leastPx, mostPx] = [LEAST_SIDE_REM * size.remPx, MOST_SIDE_REM * size.remPx];
  return wantedGridHeight(count, gridWidth(size, headRem), leastPx, mostPx);
}

function gridWidth({ widthPx, remPx }: ElementSize, headRem: number): GridWidth {
  return { widthPx, headPx: headRem * remPx, footPx: FOOT_REM * remPx, gapPx: GAP_PX };
}

/** The tile rectangles as shares of the overlay, which has the size of the stage and the board's origin. */
function rectsOf(tiles: readonly Tile[], boxes: readonly TileBox[], stage: HTMLElement) {
  const { clientWidth: widthPx, clientHeight: heightPx } = stage;
  return boxes.map(({ leftPx, topPx, sidePx }, index) => ({
    id: tiles[index]!.id,
    left: leftPx / widthPx,
    top: topPx / heightPx,
    width: sidePx / widthPx,
    height: sidePx / heightPx,
  }));
}
