import { SlidersHorizontal } from 'lucide-react';
import { useEffect } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { useSettings } from '@/lib/state/settings-store';
import { useSummary } from '@/lib/state/summary-store';
import { useUsedOptions } from '../../_hooks/use-used-options';
import { presentSession } from '../../_session/current-session';
import { PopupButton, popupContent } from '../ui/popup-button';
import { BaselineImage } from './baseline-image';

const methodOptions = popupContent(() => import('./method-options'));

/** Shows the options of the shown methods and a key to change them; renders nothing without options. */
export function MethodOptionsKey() {
  const t = useTranslations('dock');
  const b = useTranslations('baseline');
  const format = useFormatter();
  const used = useUsedOptions();
  const { baseline, steps, samples, stdev, windowPx, stridePx } = useSettings((state) => state.options);
  const hasBaseline = used.has('baseline');
  const hasMap = useSummary((state) => state.shown !== undefined);
  useEffect(() => {
    if (hasBaseline && hasMap) void presentSession()?.requests.showBaselines();
  }, [hasBaseline, hasMap]);
  if (used.size === 0) return null;
  const parts = [
    used.has('steps') && t('stepsShort', { count: steps }),
    used.has('samples') && t('samplesShort', { count: samples }),
    used.has('stdev') && t('stdevShort', { value: format.number(stdev) }),
    used.has('windowPx') && t('windowShort', { window: windowPx, stride: stridePx }),
    hasBaseline && b(baseline),
  ].filter((part) => typeof part === 'string');
  const children = (
    <>
      {hasBaseline ? <BaselineImage id={baseline} /> : <SlidersHorizontal aria-hidden />}
      <span className="one-line">{parts.join(' · ')}</span>
    </>
  );
  return (
    <PopupButton
      kind="popover"
      content={methodOptions}
      trigger={{
        className: 'button button-key dock-options',
        'aria-label': t('options', { summary: parts.join(', ') }),
        children,
      }}
    />
  );
}
