import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import type { NumberFormat } from '@/lib/i18n/number-format';
import { frameRows, type RunSubject } from '@/lib/state/every-frame-store';
import { useNumberFormat } from '../../_hooks/use-number-format';
import { axisNumbers } from '../noise/axis-numbers';
import { LinePlot, type Plot } from '../plot/line-plot';
import { type FrameLine, useFrameLines } from './use-frame-lines';

/** Plots the scores of a run's frames over the time of the video, with a legend. */
export function FramePlot({ subject }: { subject: RunSubject }) {
  const t = useTranslations('everyFrame');
  const format = useNumberFormat();
  const lines = useFrameLines(subject);
  const plot = useMemo(() => framePlot(lines, format), [lines, format]);
  return (
    <figure className="frame-plot">
      <figcaption className="frame-legend">
        {lines.map(({ name, color, dash }) => (
          <span key={name}>
            <span className="frame-swatch" data-dashed={dash !== undefined} style={{ color }} /> {name}
          </span>
        ))}
      </figcaption>
      <LinePlot plot={plot} label={t('plot')} axis="seconds" />
    </figure>
  );
}

function framePlot(lines: readonly FrameLine[], format: NumberFormat): Plot {
  return {
    lines: lines.map(({ color, dash }) => ({ color, width: 2, ...(dash && { dash }) })),
    // Frames are a few hundredths of a second apart.
    xText: (value) => `${format.number(value, { maximumFractionDigits: 3 })} s`,
    yText: axisNumbers(format).score,
    data() {
      const { rows } = frameRows;
      const startUs = rows[0]?.computedFor.frameId ?? 0;
      return [
        rows.map(({ computedFor }) => (computedFor.frameId - startUs) / 1e6),
        ...lines.map(({ of }) => rows.map(of)),
      ];
    },
    subscribe: frameRows.subscribe,
  };
}
