import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import type { RunSubject } from '@/lib/state/every-frame-store';
import type { FrameRow } from '@/lib/state/frame-scores';
import { tileTitle } from '../../_session/tile-title';
import { SCORE_LINES } from '../noise/score-lines';

/** A score of the frames that the plot shows. */
export interface FrameLine {
  readonly name: string;
  readonly color: string;
  readonly dash?: number[];
  readonly of: (row: FrameRow) => number | null;
}

const COLORS = SCORE_LINES.map(({ color }) => color);
/** Unlike the other colours, on both themes. */
const PREDICTION_COLOR = '#2f7de1';

/** Returns the plotted scores of a run: the predictions, and what its view compares. */
export function useFrameLines(subject: RunSubject): readonly FrameLine[] {
  const t = useTranslations('everyFrame');
  const noise = useTranslations('noise');
  const tile = useTranslations('tile');
  const dock = useTranslations('dock');
  const baseline = useTranslations('baseline');
  return useMemo(() => {
    const color = PREDICTION_COLOR;
    const predictions: readonly FrameLine[] = [
      { name: t('explainedClass'), color, of: ({ probability }) => probability ?? null },
      { name: t('topClass'), color, dash: [4, 4], of: ({ result }) => result.top[0]?.probability ?? null },
    ];
    const stability = SCORE_LINES.map(({ score, color }) => ({
      name: noise(score),
      color,
      of: ({ scores }: FrameRow) => scores[score] ?? null,
    }));
    const agreements = subject.tiles
      // The reference has no agreement with itself.
      .filter(({ kind, id }) => kind !== 'picture' && id !== subject.reference)
      .map((one, index) => ({
        name: t('likeReference', { name: tileTitle(one, subject, { tile, dock, baseline }) }),
        color: COLORS[index % COLORS.length]!,
        of: ({ scores }: FrameRow) => scores[`${one.id}.spearman`] ?? null,
      }));
    return [...predictions, ...(subject.mode === 'noise' ? stability : agreements)];
  }, [subject, t, noise, tile, dock, baseline]);
}
