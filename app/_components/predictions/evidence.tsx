import type { EvidenceScores } from 'live-attribution/metrics';
import { useTranslations } from 'use-intl';
import { isConcealed, useLesson } from '@/lib/state/lesson-store';
import { useSettings } from '@/lib/state/settings-store';
import { useSource } from '@/lib/state/source/source-store';
import { useSummary } from '@/lib/state/summary-store';
import { useNumberFormat } from '../../_hooks/use-number-format';
import { tip } from '../ui/tip';

/** Shows how well the single map points at the drawn shape, which is known only for generated scenes. */
export function Evidence() {
  const t = useTranslations('evidence');
  const isScene = useSource((state) => state.source.kind === 'scene');
  const hasSticker = useSource(({ source }) => source.kind === 'scene' && source.sticker === true);
  const single = useSettings((state) => state.mode === 'single');
  const evidence = useSummary((state) => state.shown?.evidence);
  const concealed = useLesson(isConcealed);
  if (!isScene || !single || concealed) return null;
  return (
    <table className="evidence">
      <caption className="sr-only">{t('label')}</caption>
      <thead>
        <tr>
          <th scope="col" {...tip(t('label'))}>
            {t('on')}
          </th>
          <Head name={t('peak')} hint={t('peakHint')} />
          <Head name={t('mass')} hint={t('massHint')} />
          <Head name={t('area')} hint={t('areaHint')} />
        </tr>
      </thead>
      <tbody>
        <Row name={t('shape')} part="shape" scores={evidence?.shape} />
        {hasSticker && <Row name={t('sticker')} part="sticker" scores={evidence?.sticker} />}
      </tbody>
    </table>
  );
}

function Head({ name, hint }: { readonly name: string; readonly hint: string }) {
  return (
    <th scope="col" {...tip(hint)}>
      {name}
      <span className="sr-only"> ({hint})</span>
    </th>
  );
}

interface RowProps {
  readonly name: string;
  readonly part: 'shape' | 'sticker';
  readonly scores: EvidenceScores | undefined;
}

/** An empty row keeps its height. */
function Row({ name, part, scores }: RowProps) {
  const t = useTranslations('evidence');
  const format = useNumberFormat();
  const percent = (share: number) => format.number(share, { style: 'percent', maximumFractionDigits: 0 });
  return (
    <tr data-evidence={part}>
      <th scope="row">{name}</th>
      <td data-hit={scores?.hit}>{scores && t(scores.hit ? 'hit' : 'miss')}</td>
      <td>{scores && percent(scores.mass)}</td>
      <td className="quiet">{scores && percent(scores.area)}</td>
    </tr>
  );
}
