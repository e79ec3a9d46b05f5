import { type AttributionMap, expectType, type Tensor, UserError } from 'live-attribution';
import { readFloats } from 'live-attribution/engines';
import { createNodeEngine } from 'live-attribution/engines/node';
import { Explainer, lastStep, readMap, type TargetChoice } from 'live-attribution/explainer';
import { type AttributionStep, type Method, type MethodOptions, softmax } from 'live-attribution/methods';
import type { Model } from 'live-attribution/model';
import type { StageClock } from '../shared/stage-clock';

/** The result of a method, in the CPU's memory. */
export interface Explanation {
  /** As Captum returns it, without the batch: [3, S, S], or [h, w] of a layer. */
  readonly attribution: Tensor<'float32'>;
  readonly map: AttributionMap;
  readonly logits: Float32Array;
  readonly convergenceDelta: number | undefined;
}

export interface ExplainOptions {
  readonly method: Method;
  readonly target: TargetChoice;
  readonly layer: string | undefined;
  readonly options: MethodOptions;
}

/** A model on onnxruntime-node, explaining picture after picture. */
export class NodeExplainer {
  private readonly explainer: Explainer;

  constructor(
    readonly model: Model,
    private readonly clock: StageClock,
  ) {
    this.explainer = new Explainer(clock.timed(createNodeEngine()), model);
  }

  /** Explains a normalised picture, [3, S, S]. @throws UserError */
  async explain(
    picture: Float32Array,
    { method, target, layer, options }: ExplainOptions,
  ): Promise<Explanation> {
    this.explainer.input.write(picture);
    this.explainer.setTarget(target);
    return this.clock.measure('network', async () => {
      const chosen = chosenLayer(this.model, method, layer);
      return readStep(await lastStep(this.explainer, method, chosen, options), this.model.manifest.name);
    });
  }

  async dispose(): Promise<void> {
    await this.explainer.dispose();
  }
}

/** The layer that a method explains: the last one where none is named; undefined for a method without. */
export function chosenLayer(
  { manifest }: Model,
  { usesLayer }: Method,
  wanted: string | undefined,
): string | undefined {
  return usesLayer ? (wanted ?? manifest.layers.at(-1)?.id) : undefined;
}

export interface ScoredClass {
  readonly index: number;
  readonly name: string;
  readonly logit: number;
  readonly probability: number;
}

/** Classes with their scores, best first. */
export function scoredClasses(logits: Float32Array, names: readonly string[]): ScoredClass[] {
  const probabilities = softmax(logits);
  return names
    .map((name, index) => ({ index, name, logit: logits[index]!, probability: probabilities[index]! }))
    .toSorted((a, b) => b.logit - a.logit);
}

async function readStep({ attribution, map, logits, convergenceDelta }: AttributionStep, modelName: string) {
  const raw = withoutBatch(expectType(await attribution.read(), 'float32'));
  if (!raw.data.every(Number.isFinite)) {
    const message = `${modelName} gives values that are not finite numbers for this picture: choose another picture or model.`;
    throw new UserError('image-invalid', message, { model: modelName });
  }
  return {
    attribution: raw,
    map: await readMap(map),
    logits: await readFloats(logits),
    convergenceDelta,
  };
}

/** [1, 3, S, S] → [3, S, S]; [1, 1, h, w] → [h, w]. */
function withoutBatch({ type, dims, data }: Tensor<'float32'>): Tensor<'float32'> {
  return { type, dims: dims.slice(dims[1] === 1 ? 2 : 1), data };
}
