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

/** Makes every baseline that the page offers, also those that come of what the camera has shown. */
export class BaselineSource {
  private readonly recent = new RecentFrames();
  private kept: Float32Array | undefined;
  private preprocessing = '';

  /** Frames of another model's size or colours are of no use any more. */
  use(preprocessing: Preprocessing): void {
    const wanted = JSON.stringify(preprocessing);
    if (wanted === this.preprocessing) return;
    this.preprocessing = wanted;
    this.kept = undefined;
    this.recent.clear();
  }

  /**
   * Takes the normalised frame that lies in `input`, [1, 3, S, S], into the mean, where it is time for one.
   */
  async note(input: DeviceTensor, nowMs: number): Promise<void> {
    if (!this.recent.isDue(nowMs)) return;
    this.recent.take(await readFloats(input), nowMs);
  }

  /** Keeps the frame that lies in `input`. */
  async keep(input: DeviceTensor): Promise<void> {
    this.kept = await readFloats(input);
  }

  /**
   * A baseline for the normalised picture [3, S, S]. Where nothing was kept yet, the picture itself is kept;
   * where there was no video, its mean is the picture.
   */
  make(baseline: BaselineChoice, picture: Float32Array, preprocessing: Preprocessing): Float32Array {
    if (baseline === 'video-mean') return this.recent.mean() ?? picture;
    if (baseline !== 'kept-frame') return makeBaseline(baseline, picture, preprocessing, SEED);
    this.kept ??= picture.slice();
    return this.kept;
  }

  /** The options as a method takes them, for the picture that lies in the explainer's input. */
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

  /** Small pictures of baselines, as they are for the picture that lies in the explainer's input. */
  async pictures(
    baselines: readonly BaselineChoice[],
    sizePx: number,
    { input, model }: PictureExplainer,
  ): Promise<readonly BaselinePicture[]> {
    const { preprocessing } = model.manifest;
    const picture = await readFloats(input);
    return baselines.map((id) => {
      // One that is not kept yet is shown as what would be kept now, and stays open.
      const planes = id === 'kept-frame' ? (this.kept ?? picture) : this.make(id, picture, preprocessing);
      return { id, rgba: smallerRgba(pictureRgba(planes, preprocessing), sizePx) };
    });
  }
}
