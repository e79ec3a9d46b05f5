import { useFormatter, useTranslations } from 'use-intl';
import { useBoard } from '@/lib/state/board-store';
import { tip } from '../ui/tip';
import { SCORE_LINES } from './score-lines';

/** The scores of the newest frame, with the colours of their lines in the plot. */
export function ScoreNumbers() {
  const t = useTranslations('noise');
  const format = useFormatter();
  const stability = useBoard((state) => state.tiles.difference?.stability);
  const twoDigits = { minimumFractionDigits: 2, maximumFractionDigits: 2 };
  const text = (value: number | null | undefined) =>
    value === undefined || value === null ? '–' : format.number(value, twoDigits);
  return (
    <dl className="noise-numbers">
      {SCORE_LINES.map(({ score, color }) => (
        <div key={score} className="noise-number" data-score={score} {...tip(t(`${score}Hint`))}>
          <dt>
            <span className="noise-swatch" style={{ background: color }} /> {t(score)}
          </dt>
          <dd>{text(stability?.[score])}</dd>
        </div>
      ))}
      <div className="noise-number" data-score="topClassStayed">
        <dt>{t('topClassStayed')}</dt>
        <dd>{stability ? format.number(stability.topClassStayed, { style: 'percent' }) : '–'}</dd>
      </div>
    </dl>
  );
}
