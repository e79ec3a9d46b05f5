import { SlidersHorizontal } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslations } from 'use-intl';
import { useSettings } from '@/lib/state/settings-store';
import { useSummary } from '@/lib/state/summary-store';
import { useOptionTexts } from '../../_hooks/use-option-texts';
import { useUsedOptions } from '../../_hooks/use-used-options';
import { presentSession } from '../../_session/current-session';
import { PopupButton, popupContent } from '../ui/popup-button';
import { BaselineImage } from './baseline-image';

const methodOptions = popupContent(() => import('./method-options'));

/** Shows the options of the shown methods and a button to change them; renders nothing without options. */
export function MethodOptionsButton() {
  const t = useTranslations('dock');
  const optionTexts = useOptionTexts();
  const used = useUsedOptions();
  const options = useSettings((state) => state.options);
  const hasBaseline = used.has('baseline');
  const hasMap = useSummary((state) => state.shown !== undefined);
  useEffect(() => {
    if (hasBaseline && hasMap) void presentSession()?.requests.showBaselines();
  }, [hasBaseline, hasMap]);
  if (used.size === 0) return null;
  const parts = optionTexts(options, used);
  const children = (
    <>
      {hasBaseline ? <BaselineImage id={options.baseline} /> : <SlidersHorizontal aria-hidden />}
      <span className="one-line">{parts.join(' · ')}</span>
    </>
  );
  return (
    <PopupButton
      kind="popover"
      content={methodOptions}
      trigger={{
        className: 'button button-filled dock-options',
        'aria-label': t('options', { summary: parts.join(', ') }),
        children,
      }}
    />
  );
}
