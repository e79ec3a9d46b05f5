import { BookOpen } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { toggleReading, useReadingState } from '@/lib/state/reading-store';
import { useTip } from '../ui/tip';

/** Opens and closes the reading panel. */
export function ReadingButton() {
  const t = useTranslations('reading');
  const withTip = useTip();
  const open = useReadingState((state) => state.open);
  return (
    <button
      type="button"
      className="button reading-button"
      aria-label={t('label')}
      aria-expanded={open}
      onClick={toggleReading}
      {...withTip(t('hint'), 'reading')}
    >
      <BookOpen aria-hidden />
      <span className="reading-button-name">{t('label')}</span>
    </button>
  );
}
