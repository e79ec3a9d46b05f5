import { defined } from '../defined';
import type { DeviceTensor, Engine, Session } from '../engines/engine';
import { OutOfMemory } from '../engines/out-of-memory';
import { batchSizeFor } from '../methods/batches/batch-size';
import { forwardGraph } from '../methods/graph/forward-graph';
import type { AttributionStep, BatchSession, Method, MethodContext } from '../methods/method';
import type { MethodOptions } from '../methods/method-options';
import type { Model } from '../model/model';
import type { Graph } from '../onnx/graph';
import { sameDims, sizeOf } from '../tensor';
import { UserError } from '../user-error';
import { cancellable } from './cancellable-session';
import type { PictureExplainer } from './picture-explainer';
import { SessionCache } from './session-cache';
import { type TargetChoice, targetWeights } from './target-choice';

/** Memory budget for the weights of all cached sessions: eight sessions of ResNet-18. */
const SESSION_MEMORY_BYTES = 400e6;
/** Smallest capacity, because a method may need two sessions at a time. */
const MIN_SESSIONS = 2;
const MAX_SESSIONS = 24;

/**
 * Explains images with one model on one engine: owns the input tensors and the sessions of the methods. The
 * worker and the command line use it. Explanations must not overlap.
 */
export class Explainer implements PictureExplainer, MethodContext {
  readonly input: DeviceTensor;
  private readonly target: DeviceTensor;
  private readonly sessions: SessionCache;
  private readonly tensors = new Map<string, DeviceTensor>();
  /** Names of runs for which the memory does not suffice; smaller ones replace them. */
  private readonly tooLarge = new Set<string>();
  /** Cancels the present explanation. */
  private present: AbortController | undefined;

  constructor(
    private readonly engine: Engine,
    readonly model: Model,
  ) {
    const { cropPx } = model.manifest.preprocessing;
    this.input = engine.createTensor('float32', [1, 3, cropPx, cropPx]);
    this.target = engine.createTensor('float32', [1, model.manifest.classCount]);
    const compile: Engine['compile'] = async (graph) =>
      cancellable(await engine.compile(graph), () => this.present?.signal);
    this.sessions = new SessionCache({ compile }, sessionCapacity(model.graph));
  }

  setTarget(choice: TargetChoice): void {
    this.target.write(targetWeights(choice, this.model.manifest));
  }

  cancel(): void {
    this.present?.abort(new UserError('cancelled', 'The explanation was cancelled.'));
  }

  async *explain(
    method: Method,
    layer?: string,
    options: MethodOptions = {},
  ): AsyncGenerator<AttributionStep, void, void> {
    const request = { input: this.input, target: this.target, options, ...defined({ layer }) };
    this.present = new AbortController();
    try {
      yield* method.attribute(this, request);
    } finally {
      await this.ended();
    }
  }

  /**
   * A batch is faster with several threads and on GPUs; on one CPU thread it takes as long as single images
   * (four saliency maps of ResNet-18 on wasm: 1.31 s instead of 1.33 s).
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
    const request = { input, target: this.target, options, ...defined({ layer }) };
    const attribute = method.attributeBatch.bind(method, this, request);
    this.present = new AbortController();
    try {
      return await this.unlessTooLarge(`batch:${method.id}:${layer}:${count}`, attribute);
    } finally {
      await this.ended();
    }
  }

  async explainTopClasses(
    method: Method,
    count: number,
    layer?: string,
    options: MethodOptions = {},
  ): Promise<AttributionStep | undefined> {
    const request = { input: this.input, options, ...defined({ layer }) };
    const attribute = async () => method.attributeTopClasses?.(this, request, count);
    this.present = new AbortController();
    try {
      return await this.unlessTooLarge(`top-classes:${method.id}:${layer}:${count}`, attribute);
    } finally {
      await this.ended();
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

  async batchSession(preferred: number, key: string, build: (batch: number) => Graph): Promise<BatchSession> {
    const sessionOf = (batch: number) => this.session(`${key}:${batch}`, () => build(batch));
    const smallest = batchSizeFor(this.model, 1);
    for (let batch = batchSizeFor(this.model, preferred); batch > smallest; batch = Math.ceil(batch / 2)) {
      const session = await this.unlessTooLarge(`${key}:${batch}`, () => sessionOf(batch));
      if (session) return { batch, session };
    }
    return { batch: smallest, session: await sessionOf(smallest) };
  }

  tensor(key: string, dims: readonly number[]): DeviceTensor {
    const tensor = this.tensors.get(key) ?? this.engine.createTensor('float32', dims);
    if (!sameDims(tensor.dims, dims))
      throw new Error(`Tensor "${key}" has the shape [${tensor.dims}], not [${dims}].`);
    this.tensors.set(key, tensor);
    return tensor;
  }

  /** Returns undefined if the memory does not suffice, and does not attempt a run of this name again. */
  private async unlessTooLarge<T>(name: string, attempt: () => Promise<T>): Promise<T | undefined> {
    if (this.tooLarge.has(name)) return undefined;
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof OutOfMemory)) throw error;
      this.tooLarge.add(name);
      return undefined;
    }
  }

  /** Call it after each explanation. */
  private async ended(): Promise<void> {
    this.present = undefined;
    await this.sessions.trim();
  }

  async dispose(): Promise<void> {
    await this.sessions.dispose();
    for (const tensor of [this.input, this.target, ...this.tensors.values()]) tensor.dispose();
    this.tensors.clear();
  }
}

/** Number of sessions that fit into memory, each with its own copy of the weights. */
function sessionCapacity({ initializers }: Graph): number {
  const weightBytes = [...initializers.values()].reduce((bytes, { data }) => bytes + data.byteLength, 0);
  const fitting = Math.floor(SESSION_MEMORY_BYTES / Math.max(weightBytes, 1));
  return Math.min(Math.max(fitting, MIN_SESSIONS), MAX_SESSIONS);
}
