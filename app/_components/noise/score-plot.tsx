import { useEffect, useRef } from 'react';
import type uPlot from 'uplot';
import { useNumberFormat } from '../../_hooks/use-number-format';
import 'uplot/dist/uPlot.min.css';
import { useTranslations } from 'use-intl';
import { type CameraNoise, useCameraNoise } from '@/lib/state/camera-noise-store';
import type { ScoreLog } from '@/lib/state/score-log';
import { axisNumbers } from './axis-numbers';
import { SCORE_LINES } from './score-lines';

interface ScorePlotProps {
  readonly log: ScoreLog;
  /** Horizontal axis: time in seconds, or the noise level. */
  readonly axis: 'seconds' | 'level';
}

/** Plots a log live; its data bypass React, and its code loads when it is first shown. */
export function ScorePlot({ log, axis }: ScorePlotProps) {
  const t = useTranslations('noise');
  const format = useNumberFormat();
  const host = useRef<HTMLDivElement>(null);
  const xLabel = axis === 'seconds' ? t('overTime') : t('overLevels');
  useEffect(() => {
    const element = host.current;
    if (!element) return;
    const cleanups: (() => void)[] = [];
    let cancelled = false;
    import('uplot')
      .then(({ default: UPlot }) => {
        if (!cancelled) cleanups.push(startPlot(UPlot, element, { log, axis }, axisNumbers(format)));
      })
      .catch(() => element.replaceChildren());
    return () => {
      cancelled = true;
      for (const cleanup of cleanups) cleanup();
    };
  }, [log, axis, format]);
  return <div ref={host} className="noise-plot" role="img" aria-label={xLabel} data-axis={axis} />;
}

/** Draws the log until the returned function is called. */
function startPlot(
  UPlot: typeof uPlot,
  host: HTMLElement,
  { log, axis }: ScorePlotProps,
  numbers: AxisNumbers,
): () => void {
  const plot = new UPlot(plotOptions(host, axis, numbers), plotData(log, axis), host);
  const redraw = () => {
    plot.setData(plotData(log, axis));
    host.dataset.points = String(log.rows.length);
  };
  redraw();
  const cleanups = [log.subscribe(redraw), useCameraNoise.subscribe(redraw)];
  const observer = new ResizeObserver(() =>
    plot.setSize({ width: host.clientWidth, height: host.clientHeight }),
  );
  observer.observe(host);
  return () => {
    observer.disconnect();
    for (const cleanup of cleanups) cleanup();
    plot.destroy();
  };
}

type AxisNumbers = ReturnType<typeof axisNumbers>;

function plotOptions(host: HTMLElement, axis: ScorePlotProps['axis'], numbers: AxisNumbers): uPlot.Options {
  const style = getComputedStyle(host);
  const ink = style.color;
  const fontPx = Number.parseFloat(style.fontSize);
  const font = `${style.fontSize} ${style.fontFamily}`;
  const grid = { stroke: 'rgb(128 128 128 / 0.25)', width: 1 };
  return {
    width: host.clientWidth,
    height: host.clientHeight,
    // Half of the last label.
    padding: [null, 1.75 * fontPx, null, null],
    legend: { show: false },
    cursor: { show: false },
    scales: { x: { time: false }, y: { range: (_plot, low, high) => [Math.min(low, 0), Math.max(high, 1)] } },
    axes: [
      {
        stroke: ink,
        font,
        grid,
        size: 12 + 1.5 * fontPx,
        values: (_plot, values) => values.map(numbers[axis]),
      },
      {
        stroke: ink,
        font,
        grid,
        size: 12 + 3.5 * fontPx,
        values: (_plot, values) => values.map(numbers.score),
      },
    ],
    series: [
      {},
      ...SCORE_LINES.map(({ color }) => ({ stroke: color, width: 2, points: { show: axis === 'level' } })),
      ...SCORE_LINES.map(({ color }) => ({ stroke: color, width: 1, dash: [4, 4], points: { show: false } })),
    ],
  };
}

function plotData({ rows }: ScoreLog, axis: ScorePlotProps['axis']): uPlot.AlignedData {
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
