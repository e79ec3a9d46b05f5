import type { DeviceTensor, Session } from '../engines/engine';
import type { MapStyle } from '../heat-map/map-style';
import type { Model } from '../model/model';
import type { Graph } from '../onnx/graph';
import type { MethodOptions, OptionName } from './method-options';

/**
 * An attribution method. Each has one file and one entry in the registry, which the page, the keys, the
 * command line and the tests use. Names and defaults are Captum's.
 */
export interface Method {
  /** Stable id for links and the command line, e.g. 'grad-cam'. */
  readonly id: string;
  /** Name in the literature, the same in every language, e.g. 'Grad-CAM'. */
  readonly name: string;
  /** Whether negative values of the map are meaningful; such a map needs a diverging colour map. */
  readonly signed: boolean;
  /** How its map lies over the picture unless the user chooses otherwise. */
  readonly style: MapStyle;
  /** Whether the method explains a layer that the user chooses. */
  readonly usesLayer: boolean;
  /** Options that the method uses; it ignores all others. */
  readonly options: readonly OptionName[];
  /** Explains one input. A method with several runs yields after every batch; the last step is the result. */
  attribute(context: MethodContext, request: AttributionRequest): AsyncGenerator<AttributionStep, void, void>;
  /**
   * Explains several inputs [N, 3, H, W] in one run; the batch axis of all results is N instead of 1. Missing
   * in methods that need a batch for a single image.
   */
  attributeBatch?(context: MethodContext, request: AttributionRequest): Promise<AttributionStep>;
  /**
   * Explains the `count` top classes (at most all) of one image in one run. `attribution` and `map` have a
   * row for each class, best first, ties in index order; `logits` stays [1, C]. The result is undefined if
   * the model has a fixed batch size. Missing in methods that gain no speed from it.
   */
  attributeTopClasses?(
    context: MethodContext,
    request: Omit<AttributionRequest, 'target'>,
    count: number,
  ): Promise<AttributionStep | undefined>;
}

/** Model and engine resources of a method: compiled sessions and tensors, cached by key. */
export interface MethodContext {
  readonly model: Model;
  /** Returns the session of the key; compiles the graph on first use. */
  session(key: string, build: () => Graph): Promise<Session>;
  /**
   * Returns a session for a batch of the preferred size, of the size that the model fixes, or of a smaller
   * one if the memory does not suffice. @param key names the session without its batch
   */
  batchSession(preferred: number, key: string, build: (batch: number) => Graph): Promise<BatchSession>;
  /** Returns the tensor of the key, for inputs and results of a method besides the image. */
  tensor(key: string, dims: readonly number[]): DeviceTensor;
}

export interface BatchSession {
  readonly batch: number;
  readonly session: Session;
}

export interface AttributionRequest {
  /** Normalised image, float32 [1, 3, H, W]. */
  readonly input: DeviceTensor;
  /**
   * Weights of the class scores, float32 [1, C]: one-hot for a class, +1 and −1 for a difference of classes,
   * all zero for the top class, which the same run then selects.
   */
  readonly target: DeviceTensor;
  /** Layer id, for methods that use a layer. */
  readonly layer?: string;
  /** Options; missing ones have Captum's defaults. */
  readonly options?: MethodOptions;
}

export interface AttributionStep {
  /** Attribution as in Captum: [1, 3, H, W], or [1, 1, h, w] for the CAM family. */
  readonly attribution: DeviceTensor;
  /** Map to display, [1, 1, h, w], with the channels reduced by the method. */
  readonly map: DeviceTensor;
  /** Class scores before the head (softmax or sigmoid), [1, C]. */
  readonly logits: DeviceTensor;
  /** Progress from 0 to 1; 1 is the result. */
  readonly progress: number;
  /**
   * Convergence delta of path methods, Σ attribution − (f(input) − f(baseline)), in units of the explained
   * quantity. At progress < 1 the sum covers only the path so far.
   */
  readonly convergenceDelta?: number;
}
