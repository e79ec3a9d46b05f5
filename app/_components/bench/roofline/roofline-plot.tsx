import type { Peak } from 'live-attribution/engines/cpu/peak';
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import 'uplot/dist/uPlot.min.css';
import { type RooflinePoint, ridgeOf, roofAt } from '@/lib/bench/roofline';
import { useNumberFormat } from '../../../_hooks/use-number-format';
import { drawRoof, type PlotArea } from './draw-roof';
import { decadesAround, shareOf } from './log-range';
import { useStepText } from './use-step-text';

interface RooflinePlotProps {
  /** In the order in which the arrow keys go. */
  readonly points: readonly RooflinePoint[];
  readonly peak: Peak;
}

const PASSES = ['forward', 'saliency'] as const;
const STEPS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 };

/** The roof with a mark per step, which tells its figures when it is pointed at or focused. */
export function RooflinePlot({ points, peak }: RooflinePlotProps) {
  const t = useTranslations('bench');
  const text = useStepText();
  const format = useNumberFormat();
  const host = useRef<HTMLDivElement>(null);
  const marks = useRef<HTMLDivElement>(null);
  const [area, setArea] = useState<PlotArea>();
  const [chosen, setChosen] = useState<number>();
  const ranges = useMemo(() => {
    const x = decadesAround([...points.map(({ intensity }) => intensity), ridgeOf(peak)]);
    const roof = [roofAt(x.low, peak), peak.gflops];
    return { x, y: decadesAround([...points.map(({ gflops }) => gflops), ...roof]) };
  }, [points, peak]);
  const [xLabel, yLabel] = [t('rooflineIntensity'), t('rooflineSpeed')];
  useEffect(() => {
    const element = host.current;
    if (!element) return;
    let stop = () => {};
    let cancelled = false;
    import('uplot')
      .then(({ default: UPlot }) => {
        const textOf = (value: number) => format.number(value, { maximumSignificantDigits: 1 });
        if (!cancelled)
          stop = drawRoof(UPlot, element, { peak, ...ranges, xLabel, yLabel, text: textOf }, setArea);
      })
      .catch(() => element.replaceChildren());
    return () => {
      cancelled = true;
      stop();
    };
  }, [peak, ranges, xLabel, yLabel, format]);
  const onKeyDown = (event: KeyboardEvent) => {
    const by = STEPS[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const next = Math.min(Math.max((chosen ?? 0) + by, 0), points.length - 1);
    setChosen(next);
    (marks.current?.children[next] as HTMLElement | undefined)?.focus();
  };
  const point = chosen === undefined ? undefined : points[chosen];
  return (
    <figure className="roofline-figure" aria-label={t('rooflinePlot', { count: points.length })}>
      <ul className="roofline-legend">
        {PASSES.map((pass) => (
          <li key={pass}>
            <span className="roofline-mark" data-pass={pass} /> {t(`pass-${pass}`)}
          </li>
        ))}
      </ul>
      <div className="roofline-plot">
        <div ref={host} className="roofline-canvas" aria-hidden />
        <div ref={marks} className="roofline-marks" style={area} hidden={area === undefined}>
          {points.map((one, index) => (
            <button
              key={`${one.pass} ${one.index}`}
              type="button"
              className="roofline-mark"
              data-pass={one.pass}
              aria-label={text.sentence(one)}
              tabIndex={index === (chosen ?? 0) ? 0 : -1}
              style={{
                left: `${100 * shareOf(one.intensity, ranges.x)}%`,
                bottom: `${100 * shareOf(one.gflops, ranges.y)}%`,
              }}
              onFocus={() => setChosen(index)}
              onPointerEnter={() => setChosen(index)}
              onKeyDown={onKeyDown}
            />
          ))}
        </div>
      </div>
      <figcaption className="roofline-caption">
        {point === undefined ? t('rooflineHint') : text.sentence(point)}
      </figcaption>
    </figure>
  );
}
