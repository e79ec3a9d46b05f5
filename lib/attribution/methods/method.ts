import type { DeviceTensor, Session } from '../engines/engine';
import type { Model } from '../model/model';
import type { Graph } from '../onnx/graph';
import type { MethodOptions, OptionName } from './method-options';

/**
 * An attribution method: one file, one entry in the registry, which drives the page, the keys, the command line and the tests.
 * Names and defaults are Captum's.
 */
export interface Method {
  /** Stable and used in links and on the command line, e.g. 'grad-cam'. */
  readonly id: string;
  /** Its name in the literature, the same in every language, e.g. 'Grad-CAM'. */
  readonly name: string;
  /** Whether the map has meaningful negative values, and so wants a diverging colour map. */
  readonly signed: boolean;
  /** Whether it explains at a layer that the user chooses. */
  readonly usesLayer: boolean;
  /** Which options it heeds; the others are ignored. */
  readonly options: readonly OptionName[];
  /** Explains one input. Yields once, or, where the result is refined, after every batch; the last is the result. */
  attribute(context: MethodContext, request: AttributionRequest): AsyncGenerator<AttributionStep, void, void>;
  /**
   * Explains several inputs, [N, 3, H, W], in one run: in all results N stands where `attribute` has 1. Methods that make a
   * batch of one picture already leave it out.
   */
  attributeBatch?(context: MethodContext, request: AttributionRequest): Promise<AttributionStep>;
  /**
   * Explains the picture's `count` best classes, or all where there are fewer, in one run: `attribution` and `map` have a row for
   * each class, best first, `logits` stays [1, C]. Of classes with equal scores the first comes first. Undefined where the
   * model takes one picture a run only. Methods whose maps would cost as much as one by one leave it out.
   */
  attributeBest?(
    context: MethodContext,
    request: Omit<AttributionRequest, 'target'>,
    count: number,
  ): Promise<AttributionStep | undefined>;
}

/** What a method needs of the world: a model, and graphs that become sessions once and are kept. */
export interface MethodContext {
  readonly model: Model;
  /** Compiles the graph on first use of the key and returns the kept session afterwards. */
  session(key: string, build: () => Graph): Promise<Session>;
  /** A tensor of the engine kept under a key, for what a method feeds besides the frame. */
  tensor(key: string, dims: readonly number[]): DeviceTensor;
}

export interface AttributionRequest {
  /** The normalised picture, float32 [1, 3, H, W]. */
  readonly input: DeviceTensor;
  /**
   * Weights over the class scores, float32 [1, C]: one-hot for a class, +1 and −1 for a difference,
   * all zero for "follow the top class", which is then decided inside the same run.
   */
  readonly target: DeviceTensor;
  /** Layer id, where the method uses one. */
  readonly layer?: string;
  /** What the user has set; Captum's defaults hold for the rest. */
  readonly options?: MethodOptions;
}

export interface AttributionStep {
  /** Raw attribution: [1, 3, H, W], or [1, 1, h, w] for the CAM family, as Captum returns it. */
  readonly attribution: DeviceTensor;
  /** What is drawn: [1, 1, h, w]; the channels reduced as the method wants it. */
  readonly map: DeviceTensor;
  /** Class scores before softmax, [1, C]. */
  readonly logits: DeviceTensor;
  /** 1 when done. */
  readonly progress: number;
  /**
   * Of path methods: Σ attribution − (f(input) − f(baseline)), the completeness gap, in units of the explained quantity;
   * at progress < 1 of the path so far.
   */
  readonly convergenceDelta?: number;
}
