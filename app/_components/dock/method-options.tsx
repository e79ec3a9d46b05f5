import { OPTION_BOUNDS } from 'live-attribution/methods';
import { useFormatter, useTranslations } from 'use-intl';
import { setOption, useSettings } from '@/lib/state/settings-store';
import { useHeededOptions } from '../../_hooks/use-heeded-options';
import { Slider } from '../ui/slider';
import { BaselineChooser } from './baseline-chooser';

/** What a slider offers of SmoothGrad: more copies or more noise than this shows nothing new. */
const MOST_SAMPLES = 50;
const MOST_STDEV = 2;
/** Of Occlusion: every step is a multiple, so that windows and strides meet. */
const PATCH_STEP_PX = 8;
const LARGEST_PATCH_PX = 112;

/** Everything that can be set of the methods that are shown. */
export default function MethodOptions() {
  const t = useTranslations('dock');
  const heeded = useHeededOptions();
  return (
    <div className="method-options">
      <p className="note">{t('optionsTitle')}</p>
      {heeded.has('steps') && <StepsSlider />}
      {heeded.has('samples') && <NoiseSliders />}
      {heeded.has('windowPx') && <PatchSliders />}
      {heeded.has('baseline') && <BaselineChooser />}
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
      {...OPTION_BOUNDS.steps}
      step={5}
      onChange={(value) => setOption({ steps: value })}
    />
  );
}

function NoiseSliders() {
  const t = useTranslations('dock');
  const format = useFormatter();
  const { samples, stdev } = useSettings((state) => state.options);
  return (
    <>
      <Slider
        label={t('samples')}
        text={String(samples)}
        value={samples}
        min={1}
        max={MOST_SAMPLES}
        step={1}
        onChange={(value) => setOption({ samples: value })}
      />
      <Slider
        label={t('stdev')}
        text={format.number(stdev, { minimumFractionDigits: 2 })}
        value={stdev}
        min={0}
        max={MOST_STDEV}
        step={0.05}
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
        min={PATCH_STEP_PX}
        max={LARGEST_PATCH_PX}
        step={PATCH_STEP_PX}
        onChange={(value) => setOption({ windowPx: value, stridePx: Math.min(stridePx, value) })}
      />
      <Slider
        label={t('stridePx')}
        text={t('pixels', { count: stridePx })}
        value={stridePx}
        min={PATCH_STEP_PX}
        max={LARGEST_PATCH_PX}
        step={PATCH_STEP_PX}
        onChange={(value) => setOption({ stridePx: value, windowPx: Math.max(windowPx, value) })}
      />
    </>
  );
}
