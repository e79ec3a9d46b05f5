import type { DeviceTensor } from '../../engines/engine';
import { readFloats } from '../../engines/read-floats';
import type { Quantity } from '../graph/class-seed';
import { TARGET_INPUT } from '../graph/gradient-graph';
import { PATH_INPUTS, pathGraph } from '../graph/path-graph';
import type { MethodContext } from '../method';
import { batchSizeFor } from './batch-size';

interface PathEnds {
  /** Normalised image at the end of the path, [1, 3, S, S]. */
  readonly picture: DeviceTensor;
  /** Start of the path (the baseline), [3, S, S]. */
  readonly start: Float32Array;
  /** Weights of the class scores, [1, C]. */
  readonly target: DeviceTensor;
}

/**
 * Σ_n weight_n · ∂y/∂x at points of a straight path. The device interpolates the images and sums the
 * gradients.
 */
export class PathGradient {
  readonly batch: number;
  private readonly points: DeviceTensor;
  private readonly weights: DeviceTensor;
  private readonly start: DeviceTensor;

  constructor(
    private readonly context: MethodContext,
    private readonly quantity: Quantity,
    private readonly ends: PathEnds,
    batchSize: number,
  ) {
    this.batch = batchSizeFor(context.model, batchSize);
    const { cropPx } = context.model.manifest.preprocessing;
    this.points = context.tensor(`path:${this.batch}:points`, [this.batch, 2]);
    this.weights = context.tensor(`path:${this.batch}:weights`, [1, this.batch]);
    this.start = context.tensor('path:start', [1, 3, cropPx, cropPx]);
    this.start.write(ends.start);
  }

  /**
   * Returns the sum [3, S, S]; `points` [batch] are path positions 0 to 1, `weights` [batch] are 0 for unused
   * rows.
   */
  async run(points: Float32Array, weights: Float32Array): Promise<Float32Array> {
    const { model } = this.context;
    const key = `path:${this.batch}:${this.quantity}`;
    const session = await this.context.session(key, () => pathGraph(model, this.batch, this.quantity));
    this.points.write(Float32Array.from([...points].flatMap((point) => [1 - point, point])));
    this.weights.write(weights);
    const { sum } = await session.run({
      [model.manifest.input]: this.ends.picture,
      [TARGET_INPUT]: this.ends.target,
      [PATH_INPUTS.start]: this.start,
      [PATH_INPUTS.points]: this.points,
      [PATH_INPUTS.weights]: this.weights,
    });
    return readFloats(sum!);
  }
}
