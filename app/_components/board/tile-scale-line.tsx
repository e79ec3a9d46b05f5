import type { ShownTile } from '@/lib/state/board-store';
import { chosenColorMap, useSettings } from '@/lib/state/settings-store';
import { useAttributionNumber } from '../../_hooks/use-attribution-number';
import { ColorStrip } from '../legend/color-strip';

/** What a tile's colours stand for, and how coarse its map is. */
export function TileScaleLine({ shown }: { shown: ShownTile | undefined }) {
  const text = useAttributionNumber();
  const signed = shown?.scale?.signed ?? false;
  const colorMap = useSettings((state) => chosenColorMap(state, signed));
  const { scale, grid } = shown ?? {};
  return (
    <footer className="tile-foot">
      {scale && scale.limit > 0 && (
        <>
          <span>{text(scale.signed ? -scale.limit : 0)}</span>
          <span className="grow">
            <ColorStrip name={colorMap} />
          </span>
          <span>{text(scale.limit)}</span>
          {grid && grid.rows < COARSE_ROWS && (
            <span className="text-quiet">
              {grid.rows}×{grid.columns}
            </span>
          )}
        </>
      )}
    </footer>
  );
}

/** A map with fewer rows shows that it was enlarged. */
const COARSE_ROWS = 100;
