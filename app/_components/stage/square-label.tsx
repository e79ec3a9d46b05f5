import { useTranslations } from 'use-intl';

/** Says what the bright square is. */
export function SquareLabel({ cropPx }: { cropPx: number }) {
  const t = useTranslations('stage');
  return (
    <div className="stage-square stage-label pointer-events-none">
      <p className="absolute bottom-full left-0 pb-1 text-small whitespace-nowrap text-ink">
        {t('sees')} <span className="text-quiet">{t('size', { width: cropPx, height: cropPx })}</span>
      </p>
    </div>
  );
}
