import { gradientName } from '../../autodiff/gradient-sums';
import type { DeviceTensor } from '../../engines/engine';
import { readFloats } from '../../engines/read-floats';
import type { Model } from '../../model/model';
import type { Graph } from '../../onnx/graph';
import type { Quantity } from '../graph/class-seed';
import { compose } from '../graph/compose';
import { gradientGraph, TARGET_INPUT } from '../graph/gradient-graph';
import type { MethodContext } from '../method';
import { batchSizeFor } from './batch-size';

const WEIGHTS_INPUT = 'weights';

interface GradientSumOptions {
  readonly batchSize: number;
  readonly quantity: Quantity;
}

/**
 * Σ_n weight_n · |∂y/∂x| over several images. The graph sums on the device, so only one tensor is read back.
 */
export class GradientSum {
  readonly batch: number;
  private readonly key: string;
  private readonly pictures: DeviceTensor;
  private readonly weights: DeviceTensor;

  constructor(
    private readonly context: MethodContext,
    private readonly options: GradientSumOptions,
  ) {
    this.batch = batchSizeFor(context.model, options.batchSize);
    this.key = `gradient-sum:${this.batch}:${options.quantity}`;
    const { cropPx } = context.model.manifest.preprocessing;
    this.pictures = context.tensor(`gradient-sum:${this.batch}:pictures`, [this.batch, 3, cropPx, cropPx]);
    this.weights = context.tensor(`gradient-sum:${this.batch}:weights`, [this.batch, 1, 1, 1]);
  }

  /**
   * Returns the sum, [3, S, S]. `pictures` are normalised images [batch, 3, S, S], `weights` [batch] are 0
   * for unused rows, `target` are weights of the class scores [1, C].
   */
  async run(pictures: Float32Array, weights: Float32Array, target: DeviceTensor): Promise<Float32Array> {
    const { model } = this.context;
    const session = await this.context.session(this.key, () =>
      gradientSumGraph(model, this.batch, this.options),
    );
    this.pictures.write(pictures);
    this.weights.write(weights);
    const { sum } = await session.run({
      [model.manifest.input]: this.pictures,
      [WEIGHTS_INPUT]: this.weights,
      [TARGET_INPUT]: target,
    });
    return readFloats(sum!);
  }
}

function gradientSumGraph(model: Model, batch: number, { quantity }: GradientSumOptions): Graph {
  const { input } = model.manifest;
  return compose(gradientGraph(model, [input], { batch, quantity }), [], (emit, value) => {
    const weights = emit.input(WEIGHTS_INPUT, 'float32', [batch, 1, 1, 1]);
    const magnitude = emit.node('Abs', [value(gradientName(input))]);
    return { sum: emit.reduceSum(emit.mul(magnitude, weights), [0]) };
  });
}
