import type { DeviceTensor } from '../engines/engine';
import type { AttributionStep, Method } from '../methods/method';
import type { MethodOptions } from '../methods/method-options';
import type { Model } from '../model/model';
import type { TargetChoice } from './target-choice';

/** One model ready to explain pictures, whoever computes the gradients: graphs on onnxruntime, or TensorFlow.js. */
export interface PictureExplainer {
  readonly model: Model;
  /** The normalised picture, float32 [1, 3, H, W]: write it, then explain. It stays, so it can be explained again. */
  readonly input: DeviceTensor;
  /** Chooses the class for all explanations from here on. Throws UserError 'target-unknown'. */
  setTarget(choice: TargetChoice): void;
  /**
   * Explains what lies in `input`. Yields once, or after every batch where the method refines its result.
   * Throws UserError 'layer-unknown' where the method needs a layer and the model has none of that id.
   */
  explain(
    method: Method,
    layer?: string,
    options?: MethodOptions,
  ): AsyncGenerator<AttributionStep, void, void>;
  /**
   * Explains normalised pictures, [count, 3, H, W], in one run and leaves `input` as it is. Undefined where the method, the
   * model or the engine takes one picture a run only. Throws as `explain`.
   */
  explainBatch(
    method: Method,
    pictures: Float32Array,
    layer?: string,
    options?: MethodOptions,
  ): Promise<AttributionStep | undefined>;
  /**
   * Explains the `count` best classes of what lies in `input` in one run, whatever class was chosen: rows of `attribution` and
   * `map` are classes, best first, all of them where there are fewer. Undefined where method, model or engine explain one class
   * a run only. Throws as `explain`.
   */
  explainBest(
    method: Method,
    count: number,
    layer?: string,
    options?: MethodOptions,
  ): Promise<AttributionStep | undefined>;
  /** Class scores before softmax, [1, C], of what lies in `input`. */
  classify(): Promise<DeviceTensor>;
  /** Frees what it holds; the engine lives on. */
  dispose(): Promise<void>;
}
