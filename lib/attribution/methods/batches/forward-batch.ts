import type { DeviceTensor, Session } from '../../engines/engine';
import { readFloats } from '../../engines/read-floats';
import { sizeOf } from '../../tensor';
import { forwardGraph } from '../graph/forward-graph';
import type { MethodContext } from '../method';

/** Runs the forward pass on batches of images. */
export class ForwardBatch {
  private readonly pictures: DeviceTensor;

  private constructor(
    private readonly context: MethodContext,
    private readonly session: Session,
    /** Images per run. */
    readonly size: number,
  ) {
    const { cropPx } = context.model.manifest.preprocessing;
    this.pictures = context.tensor(`forward:${size}`, [size, 3, cropPx, cropPx]);
  }

  static async create(context: MethodContext, preferred: number): Promise<ForwardBatch> {
    const build = (batch: number) => forwardGraph(context.model, batch);
    const { session, batch } = await context.batchSession(preferred, 'forward', build);
    return new ForwardBatch(context, session, batch);
  }

  /**
   * Returns the class scores [size, C] of normalised images [size, 3, S, S]; unused rows may have any values.
   */
  async run(pictures: Float32Array): Promise<Float32Array> {
    const { model } = this.context;
    if (pictures.length !== sizeOf(this.pictures.dims))
      throw new Error(`A batch must have ${this.size} images.`);
    this.pictures.write(pictures);
    const { input, output } = model.manifest;
    const logits = (await this.session.run({ [input]: this.pictures }))[output]!;
    return readFloats(logits);
  }
}
