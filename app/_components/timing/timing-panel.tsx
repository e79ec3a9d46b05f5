import { useTranslations } from 'use-intl';
import { STAGES } from '@/lib/protocol/stage-times';
import { useSummary } from '@/lib/state/summary-store';
import { useNumberFormat } from '../../_hooks/use-number-format';

/** Shows milliseconds per stage and frames per second, averaged over the last frames. */
export default function TimingPanel() {
  const t = useTranslations('timing');
  const format = useNumberFormat();
  const times = useSummary((state) => state.times);
  const mapMs = useSummary((state) => state.mapMs);
  const mapsPerSecond = useSummary((state) => state.mapsPerSecond);
  const videoFps = useSummary((state) => state.videoFps);
  const milliseconds = (value: number | undefined) =>
    value === undefined ? '–' : t('ms', { ms: tenths(value) });
  const rate = (value: number | undefined) =>
    value === undefined ? '–' : t('fps', { count: tenths(value) });
  const tenths = (value: number) =>
    format.number(value, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  return (
    <dl className="timing-panel" aria-label={t('label')}>
      {STAGES.map((stage) => (
        <Row key={stage} name={t(stage)} value={milliseconds(times?.[stage])} />
      ))}
      <Row name={t('total')} value={milliseconds(mapMs)} />
      <Row name={t('maps')} value={rate(mapsPerSecond)} />
      <Row name={t('video')} value={rate(videoFps)} />
    </dl>
  );
}

function Row({ name, value }: { name: string; value: string }) {
  return (
    <div className="named-value">
      <dt className="quiet">{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
