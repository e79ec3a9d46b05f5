import { useTranslations } from 'use-intl';
import type { RooflinePoint } from '@/lib/bench/roofline';
import { useStepText } from './use-step-text';

/** The figures of the plot, and of the steps that are too small for it. */
export function RooflineTable({ points }: { readonly points: readonly RooflinePoint[] }) {
  const t = useTranslations('bench');
  const { name, kind, rounded } = useStepText();
  return (
    <div className="bench-scroll">
      <table className="bench-table">
        <thead>
          <tr>
            <th scope="col">{t('step')}</th>
            <th scope="col">{t('pass')}</th>
            <th scope="col">{t('algorithm')}</th>
            <th scope="col">{t('time')}</th>
            <th scope="col">{t('millionFlops')}</th>
            <th scope="col">{t('kilobytes')}</th>
            <th scope="col">{t('rooflineIntensity')}</th>
            <th scope="col">{t('rooflineSpeed')}</th>
          </tr>
        </thead>
        <tbody>
          {points.map((point) => (
            <tr key={`${point.pass} ${point.index}`} title={point.nodes}>
              <th scope="row">{name(point)}</th>
              <td>{t(`pass-${point.pass}`)}</td>
              <td>{kind(point)}</td>
              <td>{rounded(point.milliseconds)}</td>
              <td>{rounded(point.computedFlops / 1e6)}</td>
              <td>{rounded(point.bytes / 1e3)}</td>
              <td>{rounded(point.intensity)}</td>
              <td>{rounded(point.gflops)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
