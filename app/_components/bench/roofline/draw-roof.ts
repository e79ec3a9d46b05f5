import type { Peak } from 'live-attribution/engines/cpu/peak';
import type uPlot from 'uplot';
import { ridgeOf, roofAt } from '@/lib/bench/roofline';
import { axisStyle, fontSizePx } from '../../plot/axis-style';
import { decadesOf, type LogRange } from './log-range';

/** What a roofline shows behind its marks. */
export interface RoofOptions {
  readonly peak: Peak;
  readonly x: LogRange;
  readonly y: LogRange;
  readonly xLabel: string;
  readonly yLabel: string;
  /** Formats the values of both axes. */
  readonly text: (value: number) => string;
}

/** Rectangle of the plot without its axes, within its element, in CSS pixels. */
export interface PlotArea {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Draws axes and roof, again at every size, until the returned function is called. */
export function drawRoof(
  UPlot: typeof uPlot,
  host: HTMLElement,
  options: RoofOptions,
  onArea: (area: PlotArea) => void,
): () => void {
  // Its size is known only when it has drawn.
  const hooks = { draw: [(plot: uPlot) => onArea(areaOf(plot))] };
  const draw = () => new UPlot({ ...plotOptions(host, options), hooks }, roofLine(options), host);
  let drawn = draw();
  const observer = new ResizeObserver(() => {
    drawn.destroy();
    drawn = draw();
  });
  observer.observe(host);
  return () => {
    observer.disconnect();
    drawn.destroy();
  };
}

function areaOf({ over }: uPlot): PlotArea {
  const { offsetLeft: left, offsetTop: top, offsetWidth: width, offsetHeight: height } = over;
  return { left, top, width, height };
}

/** The roof from the left to the right of the plot; straight between its points on logarithmic axes. */
function roofLine({ peak, x: { low, high } }: RoofOptions): uPlot.AlignedData {
  const ridge = ridgeOf(peak);
  const places = [low, ...(ridge > low && ridge < high ? [ridge] : []), high];
  return [places, places.map((place) => roofAt(place, peak))];
}

function plotOptions(host: HTMLElement, { x, y, xLabel, yLabel, text }: RoofOptions): uPlot.Options {
  const fontPx = fontSizePx(host);
  const style = axisStyle(host);
  const axis = (range: LogRange, label: string, size: number): uPlot.Axis => ({
    ...style,
    label,
    labelFont: style.font,
    labelSize: 1.75 * fontPx,
    size,
    splits: () => decadesOf(range),
    filter: (_plot, splits) => splits,
    values: (_plot, values) => values.map(text),
  });
  const scale = ({ low, high }: LogRange): uPlot.Scale => ({
    time: false,
    distr: 3,
    range: () => [low, high],
  });
  return {
    width: host.clientWidth,
    height: host.clientHeight,
    padding: [fontPx, 2 * fontPx, null, null],
    legend: { show: false },
    cursor: { show: false },
    scales: { x: scale(x), y: scale(y) },
    axes: [axis(x, xLabel, 12 + 1.5 * fontPx), axis(y, yLabel, 12 + 3 * fontPx)],
    series: [{}, { stroke: style.stroke, width: 2, points: { show: false } }],
  };
}
