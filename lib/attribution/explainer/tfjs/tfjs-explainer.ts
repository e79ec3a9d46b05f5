import type { DeviceTensor } from '../../engines/engine';
import { readFloats } from '../../engines/read-floats';
import { TfjsAttributions } from '../../engines/tfjs/tfjs-attributions';
import type { TfjsRuntime } from '../../engines/tfjs/tfjs-runtime';
import { makeBaseline } from '../../methods/baselines/baseline';
import { OPTION_BOUNDS, resolvedOptions } from '../../methods/default-options';
import { gaussLegendre } from '../../methods/gauss-legendre';
import { findLayer } from '../../methods/graph/layer-values';
import type { AttributionStep, Method } from '../../methods/method';
import type { MethodOptions } from '../../methods/method-options';
import { integerOption } from '../../methods/option-checks';
import type { Model } from '../../model/model';
import { UserError } from '../../user-error';
import type { PictureExplainer } from '../picture-explainer';
import { type TargetChoice, targetWeights } from '../target-choice';
import { TFJS_METHODS } from './tfjs-methods';

/** Images per run of Integrated Gradients, as in the other engines. */
const PATH_BATCH = 10;

/**
 * Explains with gradients of TensorFlow.js, to check those of the other engines on the same network and
 * weights. Supports the methods of TFJS_METHODS and class scores before softmax.
 * @throws UserError 'method-unsupported' for other methods
 */
export class TfjsExplainer implements PictureExplainer {
  readonly input: DeviceTensor;
  private readonly attributions: TfjsAttributions;
  private target: Float32Array | undefined;

  constructor(
    runtime: TfjsRuntime,
    readonly model: Model,
  ) {
    const { cropPx } = model.manifest.preprocessing;
    this.input = runtime.createInput([1, 3, cropPx, cropPx]);
    this.attributions = new TfjsAttributions(model, runtime);
  }

  setTarget(choice: TargetChoice): void {
    this.target = choice.kind === 'top' ? undefined : targetWeights(choice, this.model.manifest);
  }

  async *explain(
    { id, name }: Method,
    layer?: string,
    options: MethodOptions = {},
  ): AsyncGenerator<AttributionStep, void, void> {
    const { input, target, attributions } = this;
    if (!TFJS_METHODS.has(id)) refuse(name);
    if (options.quantity === 'probability') refuseProbability();
    switch (id) {
      case 'saliency':
        yield { ...attributions.saliency(input, target), progress: 1 };
        break;
      case 'input-x-gradient':
        yield { ...attributions.inputXGradient(input, target), progress: 1 };
        break;
      case 'grad-cam':
        yield { ...attributions.gradCam(input, target, findLayer(this.model, layer)), progress: 1 };
        break;
      default:
        yield* this.integratedGradients(options);
    }
  }

  /** Not supported. */
  async explainBatch(): Promise<undefined> {
    return undefined;
  }

  /** Not supported. */
  async explainTopClasses(): Promise<undefined> {
    return undefined;
  }

  /** Not supported. */
  cancel(): void {}

  async classify(): Promise<DeviceTensor> {
    return this.attributions.classify(this.input);
  }

  async dispose(): Promise<void> {
    this.attributions.dispose();
    this.input.dispose();
  }

  private async *integratedGradients(options: MethodOptions) {
    const { baseline, steps, seed } = resolvedOptions(options);
    const picture = await readFloats(this.input);
    const { points, weights } = gaussLegendre(integerOption('steps', steps, OPTION_BOUNDS.steps));
    const start = makeBaseline(baseline, picture, this.model.manifest.preprocessing, seed);
    const path = { start, points, weights, batch: PATH_BATCH };
    yield* this.attributions.integratedGradients(this.input, this.target, path);
  }
}

function refuse(method: string): never {
  throw new UserError(
    'method-unsupported',
    `TensorFlow.js does not support ${method}: ` +
      'choose Grad-CAM, Saliency, Input × Gradient or Integrated Gradients.',
    { method },
  );
}

function refuseProbability(): never {
  throw new UserError(
    'option-invalid',
    'TensorFlow.js explains only logits: choose the logit, or another engine.',
    { option: 'quantity', value: 'probability' },
  );
}
