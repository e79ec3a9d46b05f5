import { BASELINE_IDS, type BaselineId } from 'live-attribution/methods';
import type { Preprocessing } from 'live-attribution/model';
import { type RefObject, useEffect, useRef } from 'react';
import type { BaselineChoice } from '@/lib/protocol/option-choice';
import { useSource } from '@/lib/state/source-store';
import { readyModel, useStatus } from '@/lib/state/status-store';
import { drawNetworkSquare } from '../../_session/network-square';

/** Until it is covered, the still follows the picture, which may also become another one. */
const REDRAW_EVERY_MS = 250;

interface TileStillProps {
  /** Side of the tile in CSS pixels; at another size the worker paints anew, and the picture is taken anew. */
  readonly sidePx: number;
  /** Whether the worker has painted the tile. */
  readonly isCovered: boolean;
  /** What the tile's method starts from, where that is what its board compares. */
  readonly baseline: BaselineChoice | undefined;
}

/** The picture alone, taken by the page: what a tile shows until the worker has painted it. */
export function TileStill({ sidePx, isCovered, baseline }: TileStillProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const swatch = useRef<HTMLCanvasElement>(null);
  const source = useSource((state) => state.source);
  const preprocessing = useStatus((state) => readyModel(state)?.manifest.preprocessing);
  // biome-ignore lint/correctness/useExhaustiveDependencies: of another source or at another size it is drawn anew
  useEffect(() => {
    const context = canvas.current?.getContext('2d', { willReadFrequently: true });
    if (!context || !preprocessing) return;
    const draw = () => drawNetworkSquare(context, preprocessing.cropPx);
    if (draw() && isMade(baseline)) drawSwatch(swatch, context, baseline, preprocessing);
    if (isCovered) return;
    const timer = setInterval(draw, REDRAW_EVERY_MS);
    return () => clearInterval(timer);
  }, [sidePx, isCovered, baseline, preprocessing, source]);
  if (!preprocessing) return null;
  const { cropPx } = preprocessing;
  return (
    <div className="tile-still" aria-hidden>
      <canvas ref={canvas} width={cropPx} height={cropPx} />
      {isMade(baseline) && <canvas ref={swatch} className="tile-swatch" width={cropPx} height={cropPx} />}
    </div>
  );
}

/** Whether a baseline is made of the picture alone; the others are known to the worker. */
function isMade(baseline: BaselineChoice | undefined): baseline is BaselineId {
  return BASELINE_IDS.some((id) => id === baseline);
}

/** Its code is fetched when the view of baselines is first opened. */
function drawSwatch(
  swatch: RefObject<HTMLCanvasElement | null>,
  picture: CanvasRenderingContext2D,
  baseline: BaselineId,
  preprocessing: Preprocessing,
): void {
  const { cropPx } = preprocessing;
  import('../../_session/baseline-still')
    .then(({ drawBaseline }) => {
      const context = swatch.current?.getContext('2d');
      if (context) drawBaseline(context, picture.getImageData(0, 0, cropPx, cropPx), baseline, preprocessing);
    })
    // Without it the tile has no swatch until the worker paints it.
    .catch(() => undefined);
}
