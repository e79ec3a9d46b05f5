import type { CSSProperties } from 'react';
import { useTranslations } from 'use-intl';
import type { TileScale } from '@/lib/protocol/results';
import { useBoard } from '@/lib/state/board-store';
import { invisibleReason } from '@/lib/state/map-scale';
import { compareWith } from '@/lib/state/settings-store';
import type { Tile } from '@/lib/views/tile';
import type { TileBox } from '@/lib/views/tile-grid';
import { useAttributionNumber } from '../../_hooks/use-attribution-number';
import { useNumberFormat } from '../../_hooks/use-number-format';
import { mapElementProps } from '../../_session/map-elements';
import { tip } from '../ui/tip';
import { TilePending } from './tile-pending';
import { TileScaleLine } from './tile-scale-line';
import { TileScore } from './tile-score';
import { TileStill } from './tile-still';
import { useTileTitle } from './use-tile-title';

interface TileViewProps {
  readonly tile: Tile;
  readonly box: TileBox;
  /** Whether the board compares its tiles with a reference tile. */
  readonly compares: boolean;
  /** Whether this tile is the chosen reference. */
  readonly isChosen: boolean;
}

/** Renders title, score, scale and age around a tile's picture, which the worker draws. */
export function TileView({ tile, box, compares, isChosen }: TileViewProps) {
  const t = useTranslations('tile');
  const m = useTranslations('mapValue');
  const shown = useBoard((state) => state.tiles[tile.id]);
  const title = useTileTitle()(tile, shown);
  return (
    <article
      className="tile"
      aria-label={title}
      data-tile={tile.id}
      data-progress={shown?.progress ?? 0}
      data-shown={shown !== undefined}
      data-shown-method={shown?.computedFor.method}
      style={{ left: box.leftPx, top: box.topPx, '--side': `${box.sidePx}px` } as CSSProperties}
    >
      <header className="tile-head">
        {compares && tile.kind !== 'picture' ? (
          <button
            type="button"
            className="tile-title"
            aria-pressed={isChosen}
            aria-label={t('compareWith', { name: title })}
            onClick={() => compareWith(tile.id)}
            {...tip(t('compareWith', { name: title }))}
          >
            {title}
          </button>
        ) : (
          <h3 className="tile-title">{title}</h3>
        )}
        <TileScore shown={shown} />
      </header>
      <div className="tile-picture">
        <TileStill
          sidePx={box.sidePx}
          isCovered={shown !== undefined}
          baseline={tile.kind === 'baseline' ? tile.baseline : undefined}
        />
        {shown?.scale && <Invisible kind={tile.kind} scale={shown.scale} />}
        {shown && <Age ageMs={shown.ageMs} />}
        <TilePending tile={tile} shown={shown} />
        {tile.kind !== 'picture' && (
          <div className="map-target tile-target" {...mapElementProps(tile.id, m('of', { name: title }))} />
        )}
      </div>
      <TileScaleLine shown={shown} />
    </article>
  );
}

/** Says why nothing of a tile's map is visible; a map of differences is no evidence. */
function Invisible({ kind, scale }: { kind: Tile['kind']; scale: TileScale }) {
  const t = useTranslations('tile');
  const text = useAttributionNumber();
  const reason = invisibleReason(scale);
  if (reason === undefined) return null;
  const isOfChange = kind === 'difference' || kind === 'variance';
  return (
    <p className="stage-badge">
      {isOfChange && reason === 'noEvidence' ? t('noChange') : t(reason, { peak: text(scale.peak) })}
    </p>
  );
}

/** Age of the tile's frame relative to the shown picture; the store changes at most four times a second. */
function Age({ ageMs }: { ageMs: number }) {
  const t = useTranslations('tile');
  const format = useNumberFormat();
  const seconds = format.number(ageMs / 1000, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  return <p className="tile-age">{t('age', { seconds })}</p>;
}
