import { useTranslations } from 'use-intl';
import { SETTINGS } from '@/lib/settings/settings-table';
import { setOption, useSettings } from '@/lib/state/settings-store';
import { useNumberFormat } from '../../_hooks/use-number-format';
import { useUsedOptions } from '../../_hooks/use-used-options';
import { Slider } from '../ui/slider';
import { BaselineChooser } from './baseline-chooser';

/** Edits all options of the shown methods. */
export default function MethodOptions() {
  const t = useTranslations('dock');
  const used = useUsedOptions();
  return (
    <div className="method-options">
      <p className="note">{t('optionsTitle')}</p>
      {used.has('steps') && <StepsSlider />}
      {used.has('samples') && <NoiseSliders />}
      {used.has('windowPx') && <PatchSliders />}
      {used.has('baseline') && <BaselineChooser />}
    </div>
  );
}

function StepsSlider() {
  const t = useTranslations('dock');
  const steps = useSettings((state) => state.options.steps);
  return (
    <Slider
      label={t('steps')}
      hint={t('stepsHint')}
      text={String(steps)}
      value={steps}
      {...SETTINGS.options.steps.slider}
      onChange={(value) => setOption({ steps: value })}
    />
  );
}

function NoiseSliders() {
  const t = useTranslations('dock');
  const format = useNumberFormat();
  const { samples, stdev } = useSettings((state) => state.options);
  return (
    <>
      <Slider
        label={t('samples')}
        text={String(samples)}
        value={samples}
        {...SETTINGS.options.samples.slider}
        onChange={(value) => setOption({ samples: value })}
      />
      <Slider
        label={t('stdev')}
        text={format.number(stdev, { minimumFractionDigits: 2 })}
        value={stdev}
        {...SETTINGS.options.stdev.slider}
        onChange={(value) => setOption({ stdev: value })}
      />
    </>
  );
}

/** A stride never leaves gaps between windows. */
function PatchSliders() {
  const t = useTranslations('dock');
  const { windowPx, stridePx } = useSettings((state) => state.options);
  return (
    <>
      <Slider
        label={t('windowPx')}
        text={t('pixels', { count: windowPx })}
        value={windowPx}
        {...SETTINGS.options.windowPx.slider}
        onChange={(value) => setOption({ windowPx: value, stridePx: Math.min(stridePx, value) })}
      />
      <Slider
        label={t('stridePx')}
        text={t('pixels', { count: stridePx })}
        value={stridePx}
        {...SETTINGS.options.stridePx.slider}
        onChange={(value) => setOption({ stridePx: value, windowPx: Math.max(windowPx, value) })}
      />
    </>
  );
}
