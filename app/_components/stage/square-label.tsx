import { useTranslations } from 'use-intl';

/** Says what the bright square is. */
export function SquareLabel({ cropPx }: { cropPx: number }) {
  const t = useTranslations('stage');
  return (
    <div className="stage-square stage-label">
      <p>
        {t('sees')} <span className="quiet">{t('size', { width: cropPx, height: cropPx })}</span>
      </p>
    </div>
  );
}
