import type { PictureExplainer } from 'live-attribution/explainer';
import { requireMethod } from 'live-attribution/methods';
import type { Computation } from '@/lib/protocol/computation';
import type { RunningEngine, ViewSettings } from '@/lib/protocol/settings';
import { BaselineSource } from '../baselines/baseline-source';
import { NotReadyError } from '../error-message';
import { computationOf } from './computation-of';
import type { DescribedFrame } from './map-describer';

/** What is explained: a model, the picture that lies in its input, and the settings. */
export class FrameSubject {
  explainer: PictureExplainer | undefined;
  /** The picture that lies in the network's input. */
  taken: DescribedFrame | undefined;
  readonly baselines = new BaselineSource();

  constructor(
    public settings: ViewSettings,
    private readonly engine: RunningEngine,
  ) {}

  /** What the settings ask for, for whichever engine. */
  async chosen(explainer: PictureExplainer) {
    const { target, layer, options: chosen } = this.settings;
    const method = requireMethod(this.settings.method);
    return { method, target, layer, options: await this.baselines.options(chosen, method, explainer) };
  }

  /** What a result is computed for that is begun now. */
  computation({ model }: PictureExplainer, frameId: number, settings = this.settings): Computation {
    return computationOf({ frameId, modelId: model.manifest.id, engine: this.engine }, settings);
  }

  /** The picture that lies in the input of the model in use. Throws NotReadyError. */
  presentPicture(): { readonly explainer: PictureExplainer; readonly frameId: number } {
    const [explainer, taken] = [this.requireExplainer(), this.taken];
    if (taken === undefined) throw new NotReadyError('There is no picture yet.');
    return { explainer, frameId: taken.frameId };
  }

  requireExplainer(): PictureExplainer {
    if (this.explainer === undefined) throw new NotReadyError('There is no model yet.');
    return this.explainer;
  }

  requireNoiseView(): void {
    if (this.settings.view.mode !== 'noise') throw new NotReadyError('The noise view is not shown.');
  }
}
