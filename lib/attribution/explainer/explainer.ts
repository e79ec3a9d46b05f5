import type { DeviceTensor, Engine, Session } from '../engines/engine';
import { batchSizeFor } from '../methods/batches/batch-size';
import { forwardGraph } from '../methods/graph/forward-graph';
import type { AttributionStep, Method, MethodContext } from '../methods/method';
import type { MethodOptions } from '../methods/method-options';
import type { Model } from '../model/model';
import type { Graph } from '../onnx/graph';
import { sameDims, sizeOf } from '../tensor';
import type { PictureExplainer } from './picture-explainer';
import { SessionCache } from './session-cache';
import { type TargetChoice, targetWeights } from './target-choice';

/** What the weights of all kept sessions may take together: eight modes of a ResNet-18. */
const SESSION_MEMORY_BYTES = 400e6;
/** A method may need two at a time; more than this nobody switches between. */
const MIN_SESSIONS = 2;
const MAX_SESSIONS = 24;

/**
 * One model on one engine, ready to explain pictures: the tensors that a frame is fed through, and the sessions that
 * methods have asked for. Used by the worker and by the command line alike. Explanations run one after the other.
 */
export class Explainer implements PictureExplainer, MethodContext {
  readonly input: DeviceTensor;
  private readonly target: DeviceTensor;
  private readonly sessions: SessionCache;
  private readonly tensors = new Map<string, DeviceTensor>();

  constructor(
    private readonly engine: Engine,
    readonly model: Model,
  ) {
    const { cropPx } = model.manifest.preprocessing;
    this.input = engine.createTensor('float32', [1, 3, cropPx, cropPx]);
    this.target = engine.createTensor('float32', [1, model.manifest.classCount]);
    this.sessions = new SessionCache(engine, sessionCapacity(model.graph));
  }

  setTarget(choice: TargetChoice): void {
    this.target.write(targetWeights(choice, this.model.manifest));
  }

  async *explain(
    method: Method,
    layer?: string,
    options: MethodOptions = {},
  ): AsyncGenerator<AttributionStep, void, void> {
    const request = { input: this.input, target: this.target, options };
    try {
      yield* method.attribute(this, layer === undefined ? request : { ...request, layer });
    } finally {
      await this.sessions.trim();
    }
  }

  /**
   * On one CPU thread a batch is neither faster nor slower than one by one (four maps of a ResNet-18: saliency 1.31 s against 1.33 s on wasm); more threads and GPUs get more to do at a time.
   */
  async explainBatch(
    method: Method,
    pictures: Float32Array,
    layer?: string,
    options: MethodOptions = {},
  ): Promise<AttributionStep | undefined> {
    const [, ...pictureDims] = this.input.dims;
    const count = pictures.length / sizeOf(pictureDims);
    if (method.attributeBatch === undefined || batchSizeFor(this.model, count) !== count) return undefined;
    const input = this.tensor(`batch:${count}`, [count, ...pictureDims]);
    input.write(pictures);
    const request = { input, target: this.target, options };
    try {
      return await method.attributeBatch(this, layer === undefined ? request : { ...request, layer });
    } finally {
      await this.sessions.trim();
    }
  }

  async explainBest(
    method: Method,
    count: number,
    layer?: string,
    options: MethodOptions = {},
  ): Promise<AttributionStep | undefined> {
    const request = { input: this.input, options };
    try {
      return await method.attributeBest?.(this, layer === undefined ? request : { ...request, layer }, count);
    } finally {
      await this.sessions.trim();
    }
  }

  async classify(): Promise<DeviceTensor> {
    const { input, output } = this.model.manifest;
    const session = await this.session('classify', () => forwardGraph(this.model, 1));
    return (await session.run({ [input]: this.input }))[output]!;
  }

  session(key: string, build: () => Graph): Promise<Session> {
    return this.sessions.get(key, build);
  }

  tensor(key: string, dims: readonly number[]): DeviceTensor {
    const tensor = this.tensors.get(key) ?? this.engine.createTensor('float32', dims);
    if (!sameDims(tensor.dims, dims))
      throw new Error(`Tensor "${key}" is kept as [${tensor.dims}], not [${dims}].`);
    this.tensors.set(key, tensor);
    return tensor;
  }

  async dispose(): Promise<void> {
    await this.sessions.dispose();
    for (const tensor of [this.input, this.target, ...this.tensors.values()]) tensor.dispose();
    this.tensors.clear();
  }
}

/** How many sessions fit into memory, each with its own copy of the weights. */
function sessionCapacity({ initializers }: Graph): number {
  const weightBytes = [...initializers.values()].reduce((bytes, { data }) => bytes + data.byteLength, 0);
  const fitting = Math.floor(SESSION_MEMORY_BYTES / Math.max(weightBytes, 1));
  return Math.min(Math.max(fitting, MIN_SESSIONS), MAX_SESSIONS);
}
