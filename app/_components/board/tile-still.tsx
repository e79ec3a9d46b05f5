import { useEffect, useRef } from 'react';
import type { BaselineChoice } from '@/lib/protocol/option-choice';
import { drawNetworkSquare } from '../../_session/network-square';
import { BaselineImage } from '../dock/baseline-image';

/** Side in pixels: as fine as what the network sees. */
const STILL_PX = 224;

interface TileStillProps {
  /** Side of the tile in CSS pixels; at another size the picture is taken anew. */
  readonly sidePx: number;
  /** What the tile's method starts from, where that is what its board compares. */
  readonly baseline: BaselineChoice | undefined;
}

/** The picture alone, taken by the page: what a tile shows until the worker has painted it. */
export function TileStill({ sidePx, baseline }: TileStillProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: at another size the worker paints anew, and the picture may be another
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (context) drawNetworkSquare(context, STILL_PX);
  }, [sidePx]);
  return (
    <div className="tile-still" aria-hidden>
      <canvas ref={canvas} width={STILL_PX} height={STILL_PX} />
      {baseline && <BaselineImage id={baseline} />}
    </div>
  );
}
