import { Eye } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { isConcealed, reveal, useLesson } from '@/lib/state/lesson-store';
import { useTip } from '../ui/tip';

/** Shows the map of a step that hides it, so that its question does not answer itself. */
export function RevealButton() {
  const t = useTranslations('present');
  const withTip = useTip();
  const concealed = useLesson(isConcealed);
  if (!concealed) return null;
  return (
    <button
      type="button"
      className="button button-solid reveal-button"
      aria-label={t('reveal')}
      onClick={reveal}
      {...withTip(t('reveal'), 'next-step')}
    >
      <Eye aria-hidden /> {t('reveal')}
    </button>
  );
}
