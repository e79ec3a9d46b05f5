import { X } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { toggleChoosingContrast, useClassChoice } from '@/lib/state/class-choice';
import { dropContrast, useSettings } from '@/lib/state/settings-store';
import { useSummary } from '@/lib/state/summary-store';
import { useClassName } from '../../_hooks/use-class-names';
import { tip } from '../ui/tip';

/** Shows and chooses the contrast class: why this class and not that one. */
export function Comparison() {
  const t = useTranslations('predictions');
  const className = useClassName();
  const target = useSettings((state) => state.target);
  const comparing = useClassChoice((state) => state.choosingContrast);
  const waiting = useSummary((state) => state.rows.length === 0);
  if (target.kind === 'difference') {
    const name = className(target.against);
    return (
      <button
        type="button"
        className="button button-filled"
        aria-label={t('compareEnd', { name })}
        onClick={dropContrast}
        {...tip(t('compareEnd', { name }))}
      >
        <span className="one-line">{t('comparedWith', { name })}</span>
        <X aria-hidden />
      </button>
    );
  }
  return (
    <button
      type="button"
      className="button button-filled"
      aria-label={t('compare')}
      aria-pressed={comparing}
      disabled={waiting}
      onClick={toggleChoosingContrast}
      {...tip(comparing ? t('compareCancel') : t('compareHint'))}
    >
      <span className="one-line" role="status">
        {comparing ? t('compareChoose') : t('compare')}
      </span>
      {comparing && <X aria-hidden />}
    </button>
  );
}
