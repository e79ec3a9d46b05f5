import { BASELINE_IDS, type BaselineId } from 'live-attribution/methods';
import type { Preprocessing } from 'live-attribution/model';
import { type RefObject, useLayoutEffect, useRef } from 'react';
import type { BaselineChoice } from '@/lib/protocol/option-choice';
import { heldPicture } from '@/lib/state/held-picture';
import { isMirrored, useSource } from '@/lib/state/source/source-store';
import { readyModel, useStatus } from '@/lib/state/status-store';
import { drawBoardPicture } from '../../_session/board-picture';

/** Interval at which a still follows the moving picture until the worker has a frame for the board. */
const REDRAW_EVERY_MS = 250;

interface TileStillProps {
  /** Side of the tile in CSS pixels; a new size makes the worker repaint. */
  readonly sidePx: number;
  /** Whether the worker has painted the tile. */
  readonly isCovered: boolean;
  /** Baseline of the tile's method, on a board that compares baselines. */
  readonly baseline: BaselineChoice | undefined;
}

/** Shows the board's bare picture until the worker has painted the tile. */
export function TileStill({ sidePx, isCovered, baseline }: TileStillProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const swatch = useRef<HTMLCanvasElement>(null);
  const source = useSource((state) => state.source);
  const mirrored = useSource(isMirrored);
  const preprocessing = useStatus((state) => readyModel(state)?.manifest.preprocessing);
  // Draws before the browser paints the tile, so that no tile is empty.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new source, size or mirroring redraws it
  useLayoutEffect(() => {
    const context = canvas.current?.getContext('2d', { willReadFrequently: true });
    if (!context || !preprocessing) return;
    const draw = () => drawBoardPicture(context, preprocessing.cropPx);
    const drawAll = () => {
      if (draw() && needsOnlyPicture(baseline)) drawSwatch(swatch, context, baseline, preprocessing);
    };
    drawAll();
    // A covered swatch is not worth its computation.
    const unsubscribe = heldPicture.subscribe(isCovered ? draw : drawAll);
    const timer = setInterval(() => heldPicture.present === undefined && draw(), REDRAW_EVERY_MS);
    return () => {
      clearInterval(timer);
      unsubscribe();
    };
  }, [sidePx, isCovered, baseline, preprocessing, source, mirrored]);
  if (!preprocessing) return null;
  const { cropPx } = preprocessing;
  return (
    <div className="tile-still" aria-hidden>
      <canvas ref={canvas} width={cropPx} height={cropPx} />
      {needsOnlyPicture(baseline) && (
        <canvas ref={swatch} className="tile-swatch" width={cropPx} height={cropPx} />
      )}
    </div>
  );
}

/** Whether a baseline depends on the picture alone; only the worker can compute the others. */
function needsOnlyPicture(baseline: BaselineChoice | undefined): baseline is BaselineId {
  return BASELINE_IDS.some((id) => id === baseline);
}

/** Loads the baseline code when the baseline view is first opened. */
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
    // A tile without this code has no swatch until the worker paints it.
    .catch(() => undefined);
}
