import { float32Tensor } from 'live-attribution';
import { type DeviceTensor, readFloats } from 'live-attribution/engines';
import type { PictureExplainer } from 'live-attribution/explainer';
import { type Method, type MethodOptions, makeBaseline } from 'live-attribution/methods';
import type { NetworkSquare, SquarePreprocessing } from 'live-attribution/preprocess';
import type { BaselinePicture } from '@/lib/protocol/baselines';
import type { BaselineChoice, OptionChoice } from '@/lib/protocol/option-choice';
import { pictureRgba, smallerRgba } from '../frame/picture-rgba';
import { preprocessingOf } from '../frame/preprocessing-of';
import { RecentFrames } from './recent-frames';

const SEED = 0;

/** Creates every baseline on the page, including those taken from the camera's frames. */
export class BaselineSource {
  private recent = new RecentFrames();
  private kept: Float32Array | undefined;
  /** The preprocessing and the square of the frames. */
  private key = '';

  /** Discards the frames of another model's input or of another square of the picture. */
  use(preprocessing: SquarePreprocessing): void {
    const key = keyOf(preprocessing);
    if (key === this.key) return;
    this.key = key;
    this.kept = undefined;
    this.recent.clear();
  }

  /** Takes over the frames of another source. */
  continueFrom({ recent, kept, key }: BaselineSource): void {
    this.recent = recent;
    this.kept = kept;
    this.key = key;
  }

  /** Adds the normalised frame in `input`, [1, 3, S, S], to the mean if one is due. */
  async record(input: DeviceTensor, nowMs: number): Promise<void> {
    if (!this.recent.isDue(nowMs)) return;
    const { key } = this;
    const planes = await readFloats(input);
    // Meanwhile another square may be explained.
    if (key === this.key) this.recent.add(planes, nowMs);
  }

  /** Keeps the frame in `input` as a baseline. */
  async keep(input: DeviceTensor): Promise<void> {
    this.kept = await readFloats(input);
  }

  /**
   * Returns a baseline for the normalised picture [3, S, S]. Keeps the picture itself if no frame is kept
   * yet, and uses it as the mean if there are no recent frames. Frames of another square do not count.
   */
  make(baseline: BaselineChoice, picture: Float32Array, preprocessing: SquarePreprocessing): Float32Array {
    const isFromFrames = baseline === 'video-mean' || baseline === 'kept-frame';
    if (!isFromFrames) return makeBaseline(baseline, picture, preprocessing, SEED);
    if (keyOf(preprocessing) !== this.key) return picture;
    if (baseline === 'video-mean') return this.recent.mean() ?? picture;
    this.kept ??= picture.slice();
    return this.kept;
  }

  /** Returns the options in the form a method takes, for the picture in the explainer's input. */
  async options(
    { baseline, ...others }: OptionChoice,
    method: Method,
    explainer: PictureExplainer,
    square: NetworkSquare,
  ): Promise<MethodOptions> {
    if (!method.options.includes('baseline')) return others;
    if (baseline !== 'video-mean' && baseline !== 'kept-frame') return { ...others, baseline };
    const preprocessing = preprocessingOf(explainer, { square });
    const data = this.make(baseline, await readFloats(explainer.input), preprocessing);
    return { ...others, baseline: float32Tensor(explainer.input.dims.slice(1), data) };
  }

  /** Returns thumbnails of the baselines for the picture in the explainer's input. */
  async pictures(
    baselines: readonly BaselineChoice[],
    sizePx: number,
    explainer: PictureExplainer,
    square: NetworkSquare,
  ): Promise<readonly BaselinePicture[]> {
    const preprocessing = preprocessingOf(explainer, { square });
    const picture = await readFloats(explainer.input);
    return baselines.map((id) => {
      // Shows the current picture if no frame is kept yet, without keeping it.
      const planes = id === 'kept-frame' ? (this.kept ?? picture) : this.make(id, picture, preprocessing);
      return { id, rgba: smallerRgba(pictureRgba(planes, preprocessing), sizePx) };
    });
  }
}

function keyOf({ square, ...preprocessing }: SquarePreprocessing): string {
  return JSON.stringify([preprocessing, square?.x, square?.y, square?.zoom]);
}
