import { X } from 'lucide-react';
import { useFormatter, useTranslations } from 'use-intl';
import { followTop, useSettings } from '@/lib/state/settings-store';
import { useSummary } from '@/lib/state/summary-store';
import { useClassName } from '../../_hooks/use-class-names';
import { useTip } from '../ui/tip';

/** The class that the map speaks about, and whether it follows the best one. */
export function ExplainedClass() {
  const t = useTranslations('verdict');
  const format = useFormatter();
  const className = useClassName();
  const target = useSettings((state) => state.target);
  const explained = useSummary((state) => state.explained);
  const index = target.kind === 'class' ? target.index : explained?.index;
  const name = index === undefined ? t('waiting') : className(index);
  return (
    <header className="verdict-explained">
      <p className="text-small text-quiet">{t('heading')}</p>
      <h2 className="line-clamp-2 text-large font-semibold text-balance" title={name}>
        {name}
      </h2>
      <p className="flex min-h-6 items-center justify-between text-small text-quiet">
        {explained && explained.index === index && (
          <span>
            {t('logit')}{' '}
            <span className="text-ink">
              {format.number(explained.logit, { minimumFractionDigits: 2, maximumFractionDigits: 2 })}
            </span>
          </span>
        )}
        {target.kind === 'class' && <Unpin />}
      </p>
    </header>
  );
}

function Unpin() {
  const t = useTranslations('verdict');
  const withTip = useTip();
  return (
    <button
      type="button"
      className="button -mr-2 ml-auto px-2 text-small"
      aria-label={t('follow')}
      onClick={followTop}
      {...withTip(t('follow'), 'follow-top')}
    >
      {t('pinned')} <X aria-hidden />
    </button>
  );
}
