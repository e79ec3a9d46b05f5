import { float32Tensor } from 'live-attribution';
import { type DeviceTensor, readFloats } from 'live-attribution/engines';
import type { PictureExplainer } from 'live-attribution/explainer';
import { type Method, type MethodOptions, makeBaseline } from 'live-attribution/methods';
import type { Preprocessing } from 'live-attribution/model';
import type { BaselinePicture } from '@/lib/protocol/baselines';
import type { BaselineChoice, OptionChoice } from '@/lib/protocol/option-choice';
import { pictureRgba, smallerRgba } from '../frame/picture-rgba';
import { RecentFrames } from './recent-frames';

const SEED = 0;

/** Creates every baseline on the page, including those taken from the camera's frames. */
export class BaselineSource {
  private readonly recent = new RecentFrames();
  private kept: Float32Array | undefined;
  private preprocessing = '';

  /** Discards the frames, because another model has another input size or normalisation. */
  use(preprocessing: Preprocessing): void {
    const key = JSON.stringify(preprocessing);
    if (key === this.preprocessing) return;
    this.preprocessing = key;
    this.kept = undefined;
    this.recent.clear();
  }

  /** Adds the normalised frame in `input`, [1, 3, S, S], to the mean if one is due. */
  async record(input: DeviceTensor, nowMs: number): Promise<void> {
    if (!this.recent.isDue(nowMs)) return;
    this.recent.add(await readFloats(input), nowMs);
  }

  /** Keeps the frame in `input` as a baseline. */
  async keep(input: DeviceTensor): Promise<void> {
    this.kept = await readFloats(input);
  }

  /**
   * Returns a baseline for the normalised picture [3, S, S]. Keeps the picture itself if no frame is kept
   * yet, and uses it as the mean if there are no recent frames.
   */
  make(baseline: BaselineChoice, picture: Float32Array, preprocessing: Preprocessing): Float32Array {
    if (baseline === 'video-mean') return this.recent.mean() ?? picture;
    if (baseline !== 'kept-frame') return makeBaseline(baseline, picture, preprocessing, SEED);
    this.kept ??= picture.slice();
    return this.kept;
  }

  /** Returns the options in the form a method takes, for the picture in the explainer's input. */
  async options(
    { baseline, ...others }: OptionChoice,
    method: Method,
    { input, model }: PictureExplainer,
  ): Promise<MethodOptions> {
    if (!method.options.includes('baseline')) return others;
    if (baseline !== 'video-mean' && baseline !== 'kept-frame') return { ...others, baseline };
    const data = this.make(baseline, await readFloats(input), model.manifest.preprocessing);
    return { ...others, baseline: float32Tensor(input.dims.slice(1), data) };
  }

  /** Returns thumbnails of the baselines for the picture in the explainer's input. */
  async pictures(
    baselines: readonly BaselineChoice[],
    sizePx: number,
    { input, model }: PictureExplainer,
  ): Promise<readonly BaselinePicture[]> {
    const { preprocessing } = model.manifest;
    const picture = await readFloats(input);
    return baselines.map((id) => {
      // Shows the current picture if no frame is kept yet, without keeping it.
      const planes = id === 'kept-frame' ? (this.kept ?? picture) : this.make(id, picture, preprocessing);
      return { id, rgba: smallerRgba(pictureRgba(planes, preprocessing), sizePx) };
    });
  }
}
