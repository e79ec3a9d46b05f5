import { Pause, Play } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { toggleFrozen, useSource } from '@/lib/state/source/source-store';
import { useTip } from '../ui/tip';

/** Freezes picture and map, so that methods can be compared on one frame; absent for still pictures. */
export function FreezeButton() {
  const t = useTranslations('dock');
  const withTip = useTip();
  const frozen = useSource((state) => state.frozen);
  const moves = useSource((state) => state.source.kind !== 'picture');
  if (!moves) return null;
  return (
    <button
      type="button"
      className="button button-filled dock-freeze"
      aria-pressed={frozen}
      aria-label={t('freeze')}
      onClick={toggleFrozen}
      {...withTip(frozen ? t('unfreeze') : t('freezeHint'), 'freeze')}
    >
      {frozen ? <Play aria-hidden /> : <Pause aria-hidden />}
      <span className="dock-freeze-name">{frozen ? t('unfreeze') : t('freeze')}</span>
    </button>
  );
}
