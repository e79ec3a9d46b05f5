import { useEffect, useRef } from 'react';
import type uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { axisStyle, fontSizePx } from './axis-style';

export interface PlotLine {
  readonly color: string;
  readonly width: number;
  readonly dash?: number[];
  /** Whether its points are marked. */
  readonly marked?: boolean;
}

/** Lines over one horizontal axis. A new object draws a new plot. */
export interface Plot {
  readonly lines: readonly PlotLine[];
  /** Formats a value of the horizontal axis. */
  readonly xText: (value: number) => string;
  readonly yText: (value: number) => string;
  /** Horizontal values, then those of each line. */
  readonly data: () => uPlot.AlignedData;
  /** Calls back after every change of the data, until the returned function is called. */
  readonly subscribe: (listener: () => void) => () => void;
}

interface LinePlotProps {
  readonly plot: Plot;
  readonly label: string;
  /** Name of the horizontal axis, for tests. */
  readonly axis: string;
}

/** Plots lines live; their data bypass React, and the code of plots loads when one is first shown. */
export function LinePlot({ plot, label, axis }: LinePlotProps) {
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = host.current;
    if (!element) return;
    const cleanups: (() => void)[] = [];
    let cancelled = false;
    import('uplot')
      .then(({ default: UPlot }) => {
        if (!cancelled) cleanups.push(startPlot(UPlot, element, plot));
      })
      .catch(() => element.replaceChildren());
    return () => {
      cancelled = true;
      for (const cleanup of cleanups) cleanup();
    };
  }, [plot]);
  return <div ref={host} className="line-plot" role="img" aria-label={label} data-axis={axis} />;
}

/** Draws the data until the returned function is called. */
function startPlot(UPlot: typeof uPlot, host: HTMLElement, plot: Plot): () => void {
  const draw = () => new UPlot(plotOptions(host, plot), plot.data(), host);
  let fontPx = fontSizePx(host);
  let drawn = draw();
  const redraw = () => {
    const data = plot.data();
    drawn.setData(data);
    host.dataset.points = String(data[0].length);
  };
  redraw();
  const unsubscribe = plot.subscribe(redraw);
  const observer = new ResizeObserver(() => {
    if (fontSizePx(host) === fontPx) {
      drawn.setSize({ width: host.clientWidth, height: host.clientHeight });
      return;
    }
    // A plot keeps the font that it was made with.
    fontPx = fontSizePx(host);
    drawn.destroy();
    drawn = draw();
  });
  observer.observe(host);
  return () => {
    observer.disconnect();
    unsubscribe();
    drawn.destroy();
  };
}

function plotOptions(host: HTMLElement, { lines, xText, yText }: Plot): uPlot.Options {
  const fontPx = fontSizePx(host);
  const style = axisStyle(host);
  return {
    width: host.clientWidth,
    height: host.clientHeight,
    // Half of the last label.
    padding: [null, 1.75 * fontPx, null, null],
    legend: { show: false },
    cursor: { show: false },
    scales: { x: { time: false }, y: { range: (_plot, low, high) => [Math.min(low, 0), Math.max(high, 1)] } },
    axes: [
      { ...style, size: 12 + 1.5 * fontPx, values: (_plot, values) => values.map(xText) },
      { ...style, size: 12 + 3.5 * fontPx, values: (_plot, values) => values.map(yText) },
    ],
    series: [
      {},
      ...lines.map(({ color: stroke, width, dash, marked = false }) => ({
        stroke,
        width,
        points: { show: marked },
        ...(dash && { dash }),
      })),
    ],
  };
}
