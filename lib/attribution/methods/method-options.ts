import type { Upsampling } from '../heat-map/upsample';
import type { Tensor } from '../tensor';
import type { BaselineId } from './baselines/baseline';
import type { Quantity } from './graph/class-seed';

/** What a user may set; every method names in `options` what it heeds. Left out: Captum's default. */
export interface MethodOptions {
  /** What is explained: the class score before softmax (the default), or its probability. */
  readonly quantity?: Quantity;
  /** Where the path of Integrated Gradients begins: one of the named pictures, or a normalised one, [3, H, W]. Default: zero. */
  readonly baseline?: BaselineId | Tensor<'float32'>;
  /** Points of the path integral, 5 to 300. Default: 50. */
  readonly steps?: number;
  /** Noisy copies of SmoothGrad. Default: 5. */
  readonly samples?: number;
  /** Standard deviation of SmoothGrad's noise in normalised units. Default: 1. */
  readonly stdev?: number;
  /** Seed of whatever is random. Default: 0. */
  readonly seed?: number;
  /** Noise to add instead of a seeded one, [n, 3, H, W] in normalised units; `samples` and `stdev` are ignored then. */
  readonly noise?: Tensor<'float32'>;
  /** Side of Occlusion's square window in pixels of the network's input. Default: 32. */
  readonly windowPx?: number;
  /** Distance of two windows. Default: 16. */
  readonly stridePx?: number;
  /** How Guided Grad-CAM enlarges its Grad-CAM. Default: nearest. */
  readonly upsampling?: Upsampling;
}

export type OptionName = keyof MethodOptions;
