import { useTranslations } from 'use-intl';
import { type ShownTile, useBoard } from '@/lib/state/board-store';
import type { Tile } from '@/lib/views/tile';
import { tileComputation } from '@/lib/views/tile-computation';
import { useNumberFormat } from '../../_hooks/use-number-format';
import { usePendingText, useRefusalText } from '../../_hooks/use-pending';

/** Shows the progress of a tile's map, and marks a visible map that belongs to another choice. */
export function TilePending({ tile, shown }: { tile: Tile; shown: ShownTile | undefined }) {
  const t = useTranslations('tile');
  const format = useNumberFormat();
  const pending = usePendingText();
  const refusal = useRefusalText();
  const progress = shown?.progress ?? 0;
  const isComputing = useBoard((state) => state.progress?.computing === tile.id);
  const other = shown && pending(shown, tileComputation(shown.computedFor, tile));
  if (progress === 1 && other === undefined) return null;
  const percent = format.number(progress, { style: 'percent', maximumFractionDigits: 0 });
  return (
    <>
      <p className="tile-pending pending" data-pending>
        {other ?? refusal ?? (isComputing || progress > 0 ? t('computing', { percent }) : t('waiting'))}
      </p>
      {progress < 1 && refusal === undefined && (
        <div className="tile-progress" style={{ transform: `scaleX(${progress})` }} />
      )}
    </>
  );
}
