import { useTranslations } from 'use-intl';
import { BASELINE_CHOICES, type BaselineChoice } from '@/lib/protocol/option-choice';
import { toggleBaseline, useSettings } from '@/lib/state/settings-store';
import { BASELINES_VIEW_STEPS } from '@/lib/views/plan-tiles';
import { tip } from '../ui/tip';
import { PinBaselineButton } from './pin-baseline-button';

/** Chooses the board's baselines, and shows its number of steps because it differs from the setting. */
export default function BaselineButtons() {
  const t = useTranslations('dock');
  return (
    <>
      <fieldset className="dock-methods" aria-label={t('baselines')}>
        {BASELINE_CHOICES.map((id) => (
          <BaselineButton key={id} id={id} />
        ))}
        <PinBaselineButton />
      </fieldset>
      <p className="note dock-note" {...tip(t('baselinesStepsHint'))}>
        {t('stepsShort', { count: BASELINES_VIEW_STEPS })}
      </p>
    </>
  );
}

function BaselineButton({ id }: { id: BaselineChoice }) {
  const t = useTranslations('baseline');
  const chosen = useSettings((state) => state.baselines.includes(id));
  return (
    <button
      type="button"
      className="button button-filled dock-button"
      aria-label={t(id)}
      aria-pressed={chosen}
      onClick={() => toggleBaseline(id)}
      {...tip(t(`${id}Hint`))}
    >
      {t(id)}
    </button>
  );
}
