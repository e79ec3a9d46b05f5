import type { Preprocessing } from 'live-attribution/model';
import type { TileCanvas } from '@/lib/overlay/tile-canvas';
import { type ColorMapChoice, chosenColorMap } from '@/lib/protocol/settings';
import type { BoardLook } from '@/lib/protocol/view-choice';
import type { BaselineSource } from '../baselines/baseline-source';
import { mirroredRgba, pictureRgba, type Rgba } from '../frame/picture-rgba';
import type { TileState } from './board-run';
import { drawInset, mapOverPicture } from './paint-tile';

/** How the tiles are drawn now. */
export interface BoardColors {
  readonly look: BoardLook;
  readonly opacity: number;
  readonly maps: ColorMapChoice;
}

/** Draws the tiles of one frame. */
export class BoardPainter {
  /** What the network sees. */
  readonly picture: Rgba;

  constructor(
    private readonly canvas: TileCanvas,
    /** The normalised picture, [3, S, S]. */
    private readonly planes: Float32Array,
    private readonly preprocessing: Preprocessing,
    private readonly baselines: BaselineSource,
  ) {
    this.picture = pictureRgba(planes, preprocessing);
  }

  /** `limit`: what the strongest colour stands for, 0 where there is nothing to show. Seen once the canvas presents. */
  paint({ tile, map }: TileState, limit: number, { look, opacity, maps }: BoardColors): void {
    const { cropPx } = this.preprocessing;
    const rgba =
      map === undefined
        ? this.picture.slice()
        : mapOverPicture(this.picture, map, {
            limit,
            opacity,
            colorMap: chosenColorMap(maps, map.signed),
            upsampling: look.upsampling,
          });
    const seen = look.mirrored ? mirroredRgba(rgba) : rgba;
    if (tile.kind === 'baseline') {
      const baseline = this.baselines.make(tile.baseline, this.planes, this.preprocessing);
      const picture = pictureRgba(baseline, this.preprocessing);
      drawInset(seen, look.mirrored ? mirroredRgba(picture) : picture);
    }
    this.canvas.show(tile.id, seen, cropPx);
  }
}
