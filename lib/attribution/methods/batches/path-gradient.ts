import type { DeviceTensor, Session } from '../../engines/engine';
import { readFloats } from '../../engines/read-floats';
import type { Quantity } from '../graph/class-seed';
import { TARGET_INPUT } from '../graph/gradient-graph';
import { PATH_INPUTS, pathGraph } from '../graph/path-graph';
import type { MethodContext } from '../method';

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
  private readonly points: DeviceTensor;
  private readonly weights: DeviceTensor;
  private readonly start: DeviceTensor;

  private constructor(
    private readonly context: MethodContext,
    private readonly session: Session,
    /** Points per run. */
    readonly batch: number,
    private readonly ends: PathEnds,
  ) {
    const { cropPx } = context.model.manifest.preprocessing;
    this.points = context.tensor(`path:${batch}:points`, [batch, 2]);
    this.weights = context.tensor(`path:${batch}:weights`, [1, batch]);
    this.start = context.tensor('path:start', [1, 3, cropPx, cropPx]);
    this.start.write(ends.start);
  }

  static async create(
    context: MethodContext,
    preferred: number,
    quantity: Quantity,
    ends: PathEnds,
  ): Promise<PathGradient> {
    const build = (batch: number) => pathGraph(context.model, batch, quantity);
    const { session, batch } = await context.batchSession(preferred, `path:${quantity}`, build);
    return new PathGradient(context, session, batch, ends);
  }

  /**
   * Returns the sum [3, S, S]; `points` [batch] are path positions 0 to 1, `weights` [batch] are 0 for unused
   * rows.
   */
  async run(points: Float32Array, weights: Float32Array): Promise<Float32Array> {
    const { model } = this.context;
    this.points.write(Float32Array.from([...points].flatMap((point) => [1 - point, point])));
    this.weights.write(weights);
    const { sum } = await this.session.run({
      [model.manifest.input]: this.ends.picture,
      [TARGET_INPUT]: this.ends.target,
      [PATH_INPUTS.start]: this.start,
      [PATH_INPUTS.points]: this.points,
      [PATH_INPUTS.weights]: this.weights,
    });
    return readFloats(sum!);
  }
}
