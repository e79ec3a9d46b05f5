import { useTranslations } from 'use-intl';
import type { TileStability } from '@/lib/protocol/map-scores';
import { useBoard } from '@/lib/state/board-store';
import { useCameraNoise } from '@/lib/state/camera-noise-store';
import { tileComputation } from '@/lib/views/tile-computation';
import { useNumberFormat } from '../../_hooks/use-number-format';
import { usePendingText } from '../../_hooks/use-pending';
import { usePlannedTiles } from '../board/use-planned-tiles';
import { tip } from '../ui/tip';
import { SCORE_LINES } from './score-lines';

/** Shows the newest frame's scores in the colours of the plot, beside the scores of camera noise alone. */
export function ScoreNumbers() {
  const t = useTranslations('noise');
  const text = useScoreText();
  const shown = useBoard((state) => state.tiles.difference);
  const pending = usePendingText();
  const planned = usePlannedTiles().find(({ id }) => id === 'difference');
  // The sliders show the chosen settings, which may not be computed yet.
  const other = shown && planned && pending(shown, tileComputation(shown.computedFor, planned));
  const camera = useCameraNoise(({ noise }) => (noise.phase === 'measured' ? noise.mean : undefined));
  return (
    <>
      <dl className="noise-numbers" data-level={shown?.computedFor.noise?.level}>
        {SCORE_LINES.map(({ score, color }) => (
          <div key={score} className="noise-number" data-score={score} {...tip(t(`${score}Hint`))}>
            <dt>
              <span className="noise-swatch" style={{ background: color }} /> {t(score)}
            </dt>
            <dd>{text(score, shown?.stability)}</dd>
            {camera && <dd className="noise-camera">{t('alone', { score: text(score, camera) })}</dd>}
          </div>
        ))}
      </dl>
      {other && <p className="noise-camera pending">{other}</p>}
    </>
  );
}

function useScoreText() {
  const format = useNumberFormat();
  const twoDigits = { minimumFractionDigits: 2, maximumFractionDigits: 2 };
  return (score: keyof TileStability, of: TileStability | undefined): string => {
    const value = of?.[score];
    if (value === undefined || value === null) return '–';
    return score === 'topClassStayed'
      ? format.number(value, { style: 'percent' })
      : format.number(value, twoDigits);
  };
}
