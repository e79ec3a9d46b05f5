import { gradientName } from '../../autodiff/gradient-sums';
import type { DeviceTensor, Session } from '../../engines/engine';
import { readFloats } from '../../engines/read-floats';
import type { Model } from '../../model/model';
import type { Graph } from '../../onnx/graph';
import type { Quantity } from '../graph/class-seed';
import { compose } from '../graph/compose';
import { gradientGraph, TARGET_INPUT } from '../graph/gradient-graph';
import type { MethodContext } from '../method';

const WEIGHTS_INPUT = 'weights';

/**
 * Σ_n weight_n · |∂y/∂x| over several images. The graph sums on the device, so only one tensor is read back.
 */
export class GradientSum {
  private readonly pictures: DeviceTensor;
  private readonly weights: DeviceTensor;

  private constructor(
    private readonly context: MethodContext,
    private readonly session: Session,
    /** Images per run. */
    readonly batch: number,
  ) {
    const { cropPx } = context.model.manifest.preprocessing;
    this.pictures = context.tensor(`gradient-sum:${batch}:pictures`, [batch, 3, cropPx, cropPx]);
    this.weights = context.tensor(`gradient-sum:${batch}:weights`, [batch, 1, 1, 1]);
  }

  static async create(context: MethodContext, preferred: number, quantity: Quantity): Promise<GradientSum> {
    const build = (batch: number) => gradientSumGraph(context.model, batch, quantity);
    const { session, batch } = await context.batchSession(preferred, `gradient-sum:${quantity}`, build);
    return new GradientSum(context, session, batch);
  }

  /**
   * Returns the sum, [3, S, S]. `pictures` are normalised images [batch, 3, S, S], `weights` [batch] are 0
   * for unused rows, `target` are weights of the class scores [1, C].
   */
  async run(pictures: Float32Array, weights: Float32Array, target: DeviceTensor): Promise<Float32Array> {
    const { model } = this.context;
    this.pictures.write(pictures);
    this.weights.write(weights);
    const { sum } = await this.session.run({
      [model.manifest.input]: this.pictures,
      [WEIGHTS_INPUT]: this.weights,
      [TARGET_INPUT]: target,
    });
    return readFloats(sum!);
  }
}

function gradientSumGraph(model: Model, batch: number, quantity: Quantity): Graph {
  const { input } = model.manifest;
  return compose(gradientGraph(model, [input], { batch, quantity }), [], (emit, value) => {
    const weights = emit.input(WEIGHTS_INPUT, 'float32', [batch, 1, 1, 1]);
    const magnitude = emit.node('Abs', [value(gradientName(input))]);
    return { sum: emit.reduceSum(emit.mul(magnitude, weights), [0]) };
  });
}
