import type { DeviceTensor } from '../../engines/engine';
import { readFloats } from '../../engines/read-floats';
import type { Quantity } from '../graph/class-seed';
import type { AttributionRequest, AttributionStep, MethodContext } from '../method';
import { chooseWeights, explainedScore } from './explained-score';
import { ForwardBatch } from './forward-batch';

/** Image and target of a method with several runs, read to the CPU once, and the tensors of its result. */
export class ExplainedPicture {
  private constructor(
    private readonly context: MethodContext,
    /** Normalised image, [3, S, S]. */
    readonly data: Float32Array,
    /** Weights of the class scores, [C]; a top class is determined on the image itself. */
    readonly weights: Float32Array,
    /** The weights as a device tensor, [1, C]. */
    readonly target: DeviceTensor,
    /** Class scores of the image, [1, C]. */
    private readonly logits: DeviceTensor,
    /** Explained quantity of the image. */
    readonly score: number,
  ) {}

  static async of(
    context: MethodContext,
    request: AttributionRequest,
    quantity: Quantity,
  ): Promise<ExplainedPicture> {
    const { classCount, head } = context.model.manifest;
    const data = await readFloats(request.input);
    const requestedWeights = await readFloats(request.target);
    const scores = await (await ForwardBatch.create(context, 1)).run(data);
    const weights = chooseWeights(requestedWeights, scores);
    const target = context.tensor('explained:target', [1, classCount]);
    const logits = context.tensor('explained:logits', [1, classCount]);
    target.write(weights);
    logits.write(scores);
    return new ExplainedPicture(
      context,
      data,
      weights,
      target,
      logits,
      explainedScore(scores, weights, quantity, head),
    );
  }

  /** Uploads `attribution` [3, S, S] and `map` [S, S]. */
  step(attribution: Float32Array, map: Float32Array, progress: number): AttributionStep {
    const { cropPx } = this.context.model.manifest.preprocessing;
    const attributionTensor = this.context.tensor('explained:attribution', [1, 3, cropPx, cropPx]);
    const mapTensor = this.context.tensor('explained:map', [1, 1, cropPx, cropPx]);
    attributionTensor.write(attribution);
    mapTensor.write(map);
    return { attribution: attributionTensor, map: mapTensor, logits: this.logits, progress };
  }
}
