import type { DeviceTensor } from '../../engines/engine';
import { readFloats } from '../../engines/read-floats';
import { sizeOf } from '../../tensor';
import { forwardGraph } from '../graph/forward-graph';
import type { MethodContext } from '../method';
import { batchSizeFor } from './batch-size';

/** Runs the forward pass on batches of `batchSize` images, or of the batch size that the model fixes. */
export class ForwardBatch {
  readonly size: number;
  private readonly pictures: DeviceTensor;

  constructor(
    private readonly context: MethodContext,
    batchSize: number,
  ) {
    this.size = batchSizeFor(context.model, batchSize);
    const { cropPx } = context.model.manifest.preprocessing;
    this.pictures = context.tensor(`forward:${this.size}`, [this.size, 3, cropPx, cropPx]);
  }

  /**
   * Returns the class scores [size, C] of normalised images [size, 3, S, S]; unused rows may have any values.
   */
  async run(pictures: Float32Array): Promise<Float32Array> {
    const { model } = this.context;
    if (pictures.length !== sizeOf(this.pictures.dims))
      throw new Error(`A batch must have ${this.size} images.`);
    const session = await this.context.session(`forward:${this.size}`, () => forwardGraph(model, this.size));
    this.pictures.write(pictures);
    const { input, output } = model.manifest;
    const logits = (await session.run({ [input]: this.pictures }))[output]!;
    return readFloats(logits);
  }
}
