import { useTranslations } from 'use-intl';
import { useSummary } from '@/lib/state/summary-store';
import { useRefusalText } from '../../_hooks/use-pending';

/** Shows the progress of a method that refines its map; renders nothing for other methods. */
export function RefiningBar() {
  const t = useTranslations('stage');
  const progress = useSummary((state) => state.shown?.progress ?? 1);
  const isRefused = useRefusalText() !== undefined;
  if (progress >= 1 || isRefused) return null;
  return (
    <div
      className="refining-bar"
      role="progressbar"
      aria-label={t('refining')}
      aria-valuenow={Math.round(progress * 100)}
    >
      <div className="progress-fill" style={{ transform: `scaleX(${progress})` }} />
    </div>
  );
}
