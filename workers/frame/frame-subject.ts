import type { PictureExplainer } from 'live-attribution/explainer';
import { requireMethod } from 'live-attribution/methods';
import type { NetworkSquare } from 'live-attribution/preprocess';
import type { Computation } from '@/lib/protocol/computation';
import type { RunningEngine, ViewSettings } from '@/lib/protocol/settings';
import { BaselineSource } from '../baselines/baseline-source';
import { NotReadyError } from '../error-message';
import { computationOf } from './computation-of';
import type { DescribedFrame, PlacedFrame } from './map-describer';

/** The subject of an explanation: a model, the picture in its input, and the settings. */
export class FrameSubject {
  explainer: PictureExplainer | undefined;
  /** The picture in the network's input. */
  taken: PlacedFrame | undefined;
  readonly baselines = new BaselineSource();

  constructor(
    public settings: ViewSettings,
    /** The engine of `explainer`. */
    public engine: RunningEngine,
  ) {}

  /** Returns what the settings require for the square in the input, for any engine. */
  async chosen(explainer: PictureExplainer, square: NetworkSquare) {
    const { target, layer, options: chosen } = this.settings;
    const method = requireMethod(this.settings.method);
    return {
      method,
      target,
      layer,
      options: await this.baselines.options(chosen, method, explainer, square),
    };
  }

  /** Begins the required explanation of the picture in the input. */
  async begin(explainer: PictureExplainer, square: NetworkSquare) {
    const { method, target, layer, options } = await this.chosen(explainer, square);
    explainer.setTarget(target);
    return { method, steps: explainer.explain(method, layer, options) };
  }

  /** Returns the computation of a result that starts now. */
  computation(
    { model }: PictureExplainer,
    { frameId, square }: Pick<DescribedFrame, 'frameId' | 'square'>,
    settings = this.settings,
    engine = this.engine,
  ): Computation {
    return computationOf({ frameId, square, modelId: model.manifest.id, engine }, settings);
  }

  /** Returns the picture in the current model's input. Throws NotReadyError. */
  presentPicture(): { readonly explainer: PictureExplainer; readonly frame: DescribedFrame } {
    const [explainer, taken] = [this.requireExplainer(), this.taken];
    if (taken === undefined) throw new NotReadyError('There is no picture yet.');
    return { explainer, frame: taken };
  }

  requireExplainer(): PictureExplainer {
    if (this.explainer === undefined) throw new NotReadyError('There is no model yet.');
    return this.explainer;
  }

  requireNoiseView(): void {
    if (this.settings.view.mode !== 'noise') throw new NotReadyError('The noise view is not shown.');
  }
}
