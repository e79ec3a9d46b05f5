import type { DeviceTensor } from '../engines/engine';
import type { AttributionStep, Method } from '../methods/method';
import type { MethodOptions } from '../methods/method-options';
import type { Model } from '../model/model';
import type { TargetChoice } from './target-choice';

/**
 * Explains images with one model, independent of the source of gradients (graphs on onnxruntime, or
 * TensorFlow.js).
 */
export interface PictureExplainer {
  readonly model: Model;
  /** Normalised image, float32 [1, 3, H, W]. Write it, then explain it, any number of times. */
  readonly input: DeviceTensor;
  /** Sets the class of all subsequent explanations. @throws UserError 'target-unknown' */
  setTarget(choice: TargetChoice): void;
  /**
   * Explains `input`. A method with several runs yields after every batch; the last step is the result.
   * @throws UserError 'layer-unknown' if the method needs a layer and the model does not have it
   */
  explain(
    method: Method,
    layer?: string,
    options?: MethodOptions,
  ): AsyncGenerator<AttributionStep, void, void>;
  /**
   * Explains normalised images [count, 3, H, W] in one run, without changing `input`. Undefined if the
   * method, the model or the engine supports only one image per run. Throws like `explain`.
   */
  explainBatch(
    method: Method,
    pictures: Float32Array,
    layer?: string,
    options?: MethodOptions,
  ): Promise<AttributionStep | undefined>;
  /**
   * Explains the `count` top classes (at most all) of `input` in one run, independent of the target. The rows
   * of `attribution` and `map` are classes, best first. Undefined if the method, the model or the engine
   * supports only one class per run. Throws like `explain`.
   */
  explainTopClasses(
    method: Method,
    count: number,
    layer?: string,
    options?: MethodOptions,
  ): Promise<AttributionStep | undefined>;
  /** Ends a run that is going on, on engines that can; its explanation throws UserError 'cancelled'. */
  cancel(): void;
  /** Class scores of `input` before softmax or sigmoid, [1, C]. */
  classify(): Promise<DeviceTensor>;
  /** Disposes tensors and sessions, but not the engine. */
  dispose(): Promise<void>;
}
