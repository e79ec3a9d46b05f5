import type { SquarePreprocessing } from 'live-attribution/preprocess';
import { type LookChoice, mapLook } from '@/lib/protocol/settings';
import type { BoardLook } from '@/lib/protocol/view-choice';
import { mirroredRgba, pictureRgba, type Rgba } from '../frame/picture-rgba';
import { preprocessingOf } from '../frame/preprocessing-of';
import type { BoardFrame } from './board-frame';
import { drawInset, mapOverPicture } from './paint-tile';
import type { TileResult } from './tile-result';

/** Current appearance of the tiles. */
export interface BoardColors {
  readonly look: BoardLook;
  readonly maps: LookChoice;
}

/** Paints the tiles of one frame. */
export class BoardPainter {
  /** The network's view of the picture. */
  readonly picture: Rgba;
  private readonly preprocessing: SquarePreprocessing;

  constructor(private readonly frame: BoardFrame) {
    const { explainer } = frame;
    this.preprocessing = preprocessingOf(explainer, frame);
    this.picture = pictureRgba(frame.planes, this.preprocessing);
  }

  /** Side of a tile's picture. */
  get sizePx(): number {
    return this.preprocessing.cropPx;
  }

  /** `limit`: the value of the strongest colour, 0 for an empty map. */
  paint({ tile, map }: Pick<TileResult, 'tile' | 'map'>, limit: number, colors: BoardColors): Rgba {
    const { look, maps } = colors;
    const { upsampling, mirrored } = look;
    const rgba = map
      ? mapOverPicture(this.picture, map, { ...mapLook(maps, map), limit, upsampling })
      : this.picture.slice();
    const seen = mirrored ? mirroredRgba(rgba) : rgba;
    if (tile.kind === 'baseline') {
      const { baselines, planes } = this.frame;
      const picture = pictureRgba(
        baselines.make(tile.baseline, planes, this.preprocessing),
        this.preprocessing,
      );
      drawInset(seen, mirrored ? mirroredRgba(picture) : picture);
    }
    return seen;
  }
}
