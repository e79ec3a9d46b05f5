import { useTranslations } from 'use-intl';
import { BASELINE_CHOICES, type BaselineChoice } from '@/lib/protocol/option-choice';
import { toggleBaseline, useSettings } from '@/lib/state/settings-store';
import { BASELINE_LAB_STEPS } from '@/lib/views/plan-tiles';
import { tip } from '../ui/tip';
import { PinBaselineKey } from './pin-baseline-key';

/** Chooses the board's baselines, and shows its number of steps because it differs from the setting. */
export function BaselineKeys() {
  const t = useTranslations('dock');
  return (
    <>
      <fieldset className="dock-methods" aria-label={t('baselines')}>
        {BASELINE_CHOICES.map((id) => (
          <BaselineKey key={id} id={id} />
        ))}
        <PinBaselineKey />
      </fieldset>
      <p className="note dock-note" {...tip(t('labStepsHint'))}>
        {t('stepsShort', { count: BASELINE_LAB_STEPS })}
      </p>
    </>
  );
}

function BaselineKey({ id }: { id: BaselineChoice }) {
  const t = useTranslations('baseline');
  const chosen = useSettings((state) => state.baselines.includes(id));
  return (
    <button
      type="button"
      className="button button-key dock-key"
      aria-label={t(id)}
      aria-pressed={chosen}
      onClick={() => toggleBaseline(id)}
      {...tip(t(`${id}Hint`))}
    >
      {t(id)}
    </button>
  );
}
