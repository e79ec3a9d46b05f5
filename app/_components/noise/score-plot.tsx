import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { type CameraNoise, useCameraNoise } from '@/lib/state/camera-noise-store';
import type { ScoreLog } from '@/lib/state/score-log';
import { useNumberFormat } from '../../_hooks/use-number-format';
import { LinePlot, type Plot } from '../plot/line-plot';
import { axisNumbers } from './axis-numbers';
import { SCORE_LINES } from './score-lines';

interface ScorePlotProps {
  readonly log: ScoreLog;
  /** Horizontal axis: time in seconds, or the noise level. */
  readonly axis: 'seconds' | 'level';
}

/** Plots a log of scores, and dashed those of the camera alone. */
export function ScorePlot({ log, axis }: ScorePlotProps) {
  const t = useTranslations('noise');
  const format = useNumberFormat();
  const plot = useMemo(() => scorePlot({ log, axis }, axisNumbers(format)), [log, axis, format]);
  return <LinePlot plot={plot} label={axis === 'seconds' ? t('overTime') : t('overLevels')} axis={axis} />;
}

function scorePlot({ log, axis }: ScorePlotProps, numbers: ReturnType<typeof axisNumbers>): Plot {
  return {
    lines: [
      ...SCORE_LINES.map(({ color }) => ({ color, width: 2, marked: axis === 'level' })),
      ...SCORE_LINES.map(({ color }) => ({ color, width: 1, dash: [4, 4] })),
    ],
    xText: numbers[axis],
    yText: numbers.score,
    data: () => plotData(log, axis),
    subscribe(listener) {
      const stops = [log.subscribe(listener), useCameraNoise.subscribe(listener)];
      return () => {
        for (const stop of stops) stop();
      };
    },
  };
}

function plotData({ rows }: ScoreLog, axis: ScorePlotProps['axis']): ReturnType<Plot['data']> {
  const cameraScores = meanCameraScores(useCameraNoise.getState().noise);
  const start = axis === 'seconds' ? (rows[0]?.seconds ?? 0) : 0;
  return [
    rows.map((row) => row[axis] - start),
    ...SCORE_LINES.map(({ score }) => rows.map((row) => row[score])),
    ...SCORE_LINES.map(({ score }) => rows.map(() => cameraScores?.[score] ?? null)),
  ];
}

/** Returns the mean scores of the camera's own noise, undefined before a measurement. */
function meanCameraScores(noise: CameraNoise) {
  return noise.phase === 'measured' ? noise.mean : undefined;
}
