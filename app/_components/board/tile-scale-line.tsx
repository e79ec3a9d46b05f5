import type { ScaleChoice } from '@/lib/protocol/view-choice';
import type { ShownTile } from '@/lib/state/board-store';
import { colorBarName } from '@/lib/state/map-scale';
import { useAttributionNumber } from '../../_hooks/use-attribution-number';
import { ColorBar } from '../legend/color-bar';

/** Shows a tile's colour scale and the resolution of its map. */
export function TileScaleLine({ shown }: { shown: Pick<ShownTile, 'scale' | 'size'> | undefined }) {
  const text = useAttributionNumber();
  const { scale, size } = shown ?? {};
  // Values may exceed the last colour's, as in the single map.
  const isClipped = scale !== undefined && CLIPPING_SCALES.includes(scale.rule);
  return (
    <footer className="tile-foot">
      {scale && scale.limit > 0 && (
        <>
          <span>
            {isClipped && scale.signed && '≤ '}
            {text(scale.signed ? -scale.limit : 0)}
          </span>
          <span className="tile-color-bar">
            <ColorBar name={colorBarName(scale)} />
          </span>
          <span>
            {isClipped && '≥ '}
            {text(scale.limit)}
          </span>
          {size && size.height < COARSE_ROWS && (
            <span className="quiet">
              {size.height}×{size.width}
            </span>
          )}
        </>
      )}
    </footer>
  );
}

const CLIPPING_SCALES: readonly ScaleChoice[] = ['locked', 'percentile'];

/** A map with fewer rows is visibly enlarged. */
const COARSE_ROWS = 100;
