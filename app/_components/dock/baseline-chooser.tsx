import { useEffect } from 'react';
import { useTranslations } from 'use-intl';
import { BASELINE_CHOICES, type BaselineChoice } from '@/lib/protocol/option-choice';
import { setOption, useSettings } from '@/lib/state/settings-store';
import { presentSession } from '../../_session/current-session';
import { BaselineImage } from './baseline-image';
import { PinBaselineButton } from './pin-baseline-button';

/** Delay between requests for thumbnails, because some baselines change with the picture. */
const REQUEST_EVERY_MS = 1000;

/** Shows every baseline as a picture, and a sentence about the chosen one. */
export function BaselineChooser() {
  const t = useTranslations('baseline');
  const chosen = useSettings((state) => state.options.baseline);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let cancelled = false;
    const request = async () => {
      await presentSession()?.requests.showBaselines();
      if (!cancelled) timer = setTimeout(request, REQUEST_EVERY_MS);
    };
    void request();
    return () => {
      cancelled = true;
      clearTimeout(timer);
    };
  }, []);
  return (
    <fieldset className="baseline-chooser" aria-label={t('choose')}>
      <p className="note">{t('choose')}</p>
      <div className="baseline-pictures">
        {BASELINE_CHOICES.map((id) => (
          <BaselineChoiceButton key={id} id={id} chosen={id === chosen} />
        ))}
      </div>
      <p className="note baseline-hint">{t(`${chosen}Hint`)}</p>
      <PinBaselineButton />
    </fieldset>
  );
}

function BaselineChoiceButton({ id, chosen }: { id: BaselineChoice; chosen: boolean }) {
  const t = useTranslations('baseline');
  return (
    <button
      type="button"
      className="button button-filled baseline-button"
      aria-label={t(id)}
      aria-pressed={chosen}
      onClick={() => setOption({ baseline: id })}
    >
      <BaselineImage id={id} />
      <span>{t(id)}</span>
    </button>
  );
}
