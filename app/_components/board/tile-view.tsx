import type { CSSProperties } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { useBoard } from '@/lib/state/board-store';
import { compareWith } from '@/lib/state/settings-store';
import type { Tile } from '@/lib/views/tile';
import type { TileBox } from '@/lib/views/tile-grid';
import { tip } from '../ui/tip';
import { TileScaleLine } from './tile-scale-line';
import { TileScore } from './tile-score';
import { useTileTitle } from './use-tile-title';

interface TileViewProps {
  readonly tile: Tile;
  readonly box: TileBox;
  /** The tile that the others are compared with, where there are comparisons. */
  readonly reference: Tile | undefined;
}

/** What stands around a tile's picture, which the worker draws: title, score, scale, age. */
export function TileView({ tile, box, reference }: TileViewProps) {
  const t = useTranslations('tile');
  const shown = useBoard((state) => state.tiles[tile.id]);
  const title = useTileTitle()(tile, shown);
  const comparable = reference !== undefined && tile.kind !== 'picture';
  return (
    <article
      className="tile"
      aria-label={title}
      data-tile={tile.id}
      data-progress={shown?.progress ?? 0}
      style={{ left: box.leftPx, top: box.topPx, '--side': `${box.sidePx}px` } as CSSProperties}
    >
      <header className="tile-head">
        {comparable ? (
          <button
            type="button"
            className="tile-title"
            aria-pressed={tile === reference}
            aria-label={t('compareWith', { name: title })}
            onClick={() => compareWith(tile.id)}
            {...tip(t('compareWith', { name: title }))}
          >
            {title}
          </button>
        ) : (
          <h3 className="tile-title">{title}</h3>
        )}
        <TileScore shown={shown} isReference={comparable && tile === reference} />
      </header>
      <div className="tile-picture">
        {shown?.scale?.limit === 0 && (
          <p className="stage-badge">{t(shown.scale.signed ? 'noEvidenceEither' : 'noEvidence')}</p>
        )}
        {shown && <Age ageMs={shown.ageMs} />}
        {shown && shown.progress < 1 && (
          <div className="tile-progress" style={{ transform: `scaleX(${shown.progress})` }} />
        )}
      </div>
      <TileScaleLine shown={shown} />
    </article>
  );
}

/** How much older than the shown picture the tile's frame is; the store changes at most four times a second. */
function Age({ ageMs }: { ageMs: number }) {
  const t = useTranslations('tile');
  const format = useFormatter();
  const seconds = format.number(ageMs / 1000, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  return <p className="tile-age">{t('age', { seconds })}</p>;
}
