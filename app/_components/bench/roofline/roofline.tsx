import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import type { CpuProfile } from '@/lib/bench/profile-cpu';
import { LEAST_PLOTTED_FLOPS, plottedPoints, rooflinePoints } from '@/lib/bench/roofline';
import { useNumberFormat } from '../../../_hooks/use-number-format';
import { RooflinePlot } from './roofline-plot';
import { RooflineTable } from './roofline-table';

/** Speed of every step of the CPU engine against the limits of the device, as a plot and as a table. */
export function Roofline({ profile }: { readonly profile: CpuProfile }) {
  const t = useTranslations('bench');
  const format = useNumberFormat();
  const points = useMemo(
    () => rooflinePoints(profile).toSorted((a, b) => a.intensity - b.intensity),
    [profile],
  );
  const plotted = useMemo(() => plottedPoints(points), [points]);
  const { gflops, gigabytesPerSecond } = profile.peak;
  const rounded = (value: number) => format.number(value, { maximumSignificantDigits: 3 });
  return (
    <section className="roofline">
      <h3>{t('roofline')}</h3>
      <p>
        {t('rooflineIntro', {
          peak: rounded(gflops),
          bandwidth: rounded(gigabytesPerSecond),
          least: format.number(LEAST_PLOTTED_FLOPS),
        })}
      </p>
      <RooflinePlot points={plotted} peak={profile.peak} />
      <details>
        <summary>{t('rooflineTable')}</summary>
        <RooflineTable points={points} />
      </details>
    </section>
  );
}
