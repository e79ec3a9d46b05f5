import { useTranslations } from 'use-intl';
import { BEST_COUNT, TARGETS_SHOWN } from '@/lib/protocol/view-choice';
import { showTargets, useSettings } from '@/lib/state/settings-store';
import { readyModel, useStatus } from '@/lib/state/status-store';
import { tip } from '../ui/tip';

/** Which classes stand side by side: two and their difference, or the picture's best. */
export function ClassesSwitch() {
  const t = useTranslations('dock');
  const chosen = useSettings((state) => state.targetsShow);
  const classCount = useStatus((state) => readyModel(state)?.manifest.classCount);
  const count = Math.min(BEST_COUNT, classCount ?? BEST_COUNT);
  return (
    <fieldset className="dock-layers" aria-label={t('classes')}>
      {TARGETS_SHOWN.map((show) => (
        <button
          key={show}
          type="button"
          className="button button-key dock-key"
          aria-label={t(`classes-${show}`, { count })}
          aria-pressed={show === chosen}
          onClick={() => showTargets(show)}
          {...tip(t(`classes-${show}Hint`, { count }))}
        >
          {t(`classes-${show}`, { count })}
        </button>
      ))}
    </fieldset>
  );
}
