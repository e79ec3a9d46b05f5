import type { Engine } from '../engines/engine';
import { readFloats } from '../engines/read-floats';
import { Explainer } from '../explainer/explainer';
import type { AttributionStep, Method } from '../methods/method';
import type { MethodOptions } from '../methods/method-options';
import type { Model } from '../model/model';

export interface ExplainSettings {
  /** Class index; default the top class. */
  readonly target?: number;
  /** Class whose score is subtracted from that of the target. */
  readonly against?: number;
  readonly layer?: string;
  readonly options?: MethodOptions;
}

/** A result on the CPU. */
interface Explained {
  readonly attribution: Float32Array;
  readonly attributionDims: readonly number[];
  readonly map: Float32Array;
  readonly mapDims: readonly number[];
  readonly logits: Float32Array;
  readonly progress: number;
  readonly convergenceDelta: number | undefined;
}

/** Explains images with one model on one engine, with arrays as input and output. */
export class TestExplainer {
  private readonly explainer: Explainer;
  private readonly classCount: number;

  constructor(
    private readonly engine: Engine,
    model: Model,
  ) {
    this.explainer = new Explainer(engine, model);
    this.classCount = model.manifest.classCount;
  }

  /** Last step of an explanation. */
  async explain(method: Method, picture: Float32Array, settings: ExplainSettings = {}): Promise<Explained> {
    return (await this.steps(method, picture, settings)).at(-1)!;
  }

  /** All steps of an explanation. */
  async steps(method: Method, picture: Float32Array, settings: ExplainSettings = {}): Promise<Explained[]> {
    const { target: targetClass, against, ...rest } = settings;
    this.explainer.input.write(picture);
    const target = this.engine.createTensor('float32', [1, this.classCount]);
    const weightOf = (index: number) => Number(index === targetClass) - Number(index === against);
    target.write(Float32Array.from({ length: this.classCount }, (_, index) => weightOf(index)));
    const steps: Explained[] = [];
    for await (const step of method.attribute(this.explainer, {
      input: this.explainer.input,
      target,
      ...rest,
    })) {
      steps.push(await onCpu(step));
    }
    target.dispose();
    return steps;
  }

  async dispose(): Promise<void> {
    await this.explainer.dispose();
  }
}

async function onCpu({ attribution, map, logits, ...rest }: AttributionStep): Promise<Explained> {
  return {
    attribution: await readFloats(attribution),
    attributionDims: attribution.dims,
    map: await readFloats(map),
    mapDims: map.dims,
    logits: await readFloats(logits),
    progress: rest.progress,
    convergenceDelta: rest.convergenceDelta,
  };
}
