import { useLayoutEffect, useMemo, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { useSettings } from '@/lib/state/settings-store';
import type { Tile } from '@/lib/views/tile';
import { type TileBox, tileGrid } from '@/lib/views/tile-grid';
import type { LabSession } from '../../_session/lab-session';
import { TileView } from './tile-view';
import { type ElementSize, useElementSize } from './use-element-size';
import { usePlannedTiles } from './use-planned-tiles';

/** Heights of the lines above and below a tile's picture, as in board.css. */
const HEAD_REM = 2.25;
const FOOT_REM = 1.25;
const GAP_PX = 8;

/** Shows several maps of one frame side by side instead of the single map. */
export default function Board({ session }: { session: LabSession | undefined }) {
  const compares = useSettings((state) => state.mode !== 'noise');
  const t = useTranslations('tile');
  const host = useRef<HTMLElement>(null);
  const size = useElementSize(host);
  const tiles = usePlannedTiles();
  const chosen = useSettings((state) => state.reference);
  const boxes = useMemo(() => (size ? boxesFor(tiles.length, size) : []), [tiles, size]);
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

function boxesFor(count: number, { widthPx, heightPx, remPx }: ElementSize): readonly TileBox[] {
  return tileGrid(count, {
    widthPx,
    heightPx,
    headPx: HEAD_REM * remPx,
    footPx: FOOT_REM * remPx,
    gapPx: GAP_PX,
  });
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
