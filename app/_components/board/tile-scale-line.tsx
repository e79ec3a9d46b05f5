import { chosenColorMap } from '@/lib/protocol/settings';
import type { ScaleChoice } from '@/lib/protocol/view-choice';
import type { ShownTile } from '@/lib/state/board-store';
import { shownScale, useSettings } from '@/lib/state/settings-store';
import { useAttributionNumber } from '../../_hooks/use-attribution-number';
import { ColorStrip } from '../legend/color-strip';

/** What a tile's colours stand for, and how coarse its map is. */
export function TileScaleLine({ shown }: { shown: ShownTile | undefined }) {
  const text = useAttributionNumber();
  const signed = shown?.scale?.signed ?? false;
  const colorMap = useSettings((state) => chosenColorMap(state, signed));
  // Stronger values than the last colour's may be there, as beside the one map.
  const isCut = useSettings((state) => CUT_SCALES.includes(shownScale(state)));
  const { scale, grid } = shown ?? {};
  return (
    <footer className="tile-foot">
      {scale && scale.limit > 0 && (
        <>
          <span>
            {isCut && scale.signed && '≤ '}
            {text(scale.signed ? -scale.limit : 0)}
          </span>
          <span className="grow">
            <ColorStrip name={colorMap} />
          </span>
          <span>
            {isCut && '≥ '}
            {text(scale.limit)}
          </span>
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

const CUT_SCALES: readonly ScaleChoice[] = ['locked', 'percentile'];

/** A map with fewer rows shows that it was enlarged. */
const COARSE_ROWS = 100;
