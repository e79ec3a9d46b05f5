import { useTranslations } from 'use-intl';
import { CLASSES_SHOWN, TOP_CLASS_COUNT } from '@/lib/protocol/view-choice';
import { showClasses, useSettings } from '@/lib/state/settings-store';
import { readyModel, useStatus } from '@/lib/state/status-store';
import { tip } from '../ui/tip';

/** Chooses the compared classes: two and their difference, or the picture's top classes. */
export default function ClassesSwitch() {
  const t = useTranslations('dock');
  const chosen = useSettings((state) => state.classes);
  const classCount = useStatus((state) => readyModel(state)?.manifest.classCount);
  const count = Math.min(TOP_CLASS_COUNT, classCount ?? TOP_CLASS_COUNT);
  return (
    <fieldset className="dock-layers" aria-label={t('classes')}>
      {CLASSES_SHOWN.map((show) => (
        <button
          key={show}
          type="button"
          className="button button-filled dock-button"
          aria-label={t(`classes-${show}`, { count })}
          aria-pressed={show === chosen}
          onClick={() => showClasses(show)}
          {...tip(t(`classes-${show}Hint`, { count }))}
        >
          {t(`classes-${show}`, { count })}
        </button>
      ))}
    </fieldset>
  );
}
