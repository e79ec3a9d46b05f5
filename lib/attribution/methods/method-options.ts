import type { Upsampling } from '../heat-map/upsample';
import type { Tensor } from '../tensor';
import type { BaselineId } from './baselines/baseline';
import type { Quantity } from './graph/class-seed';

/** Options of all methods; `Method.options` lists those that a method uses. Defaults are Captum's. */
export interface MethodOptions {
  /** Explained quantity: the class score before the head (default), or its probability. */
  readonly quantity?: Quantity;
  /**
   * Baseline of Integrated Gradients and Occlusion: a name or a normalised image [3, H, W]. Default: zero.
   */
  readonly baseline?: BaselineId | Tensor<'float32'>;
  /** Steps of Integrated Gradients, 5 to 300. Default: 50. */
  readonly steps?: number;
  /** Number of noisy copies of SmoothGrad. Default: 5. */
  readonly samples?: number;
  /** Standard deviation of SmoothGrad's noise in normalised units. Default: 1. */
  readonly stdev?: number;
  /** Seed of all random numbers. Default: 0. */
  readonly seed?: number;
  /** Noise [n, 3, H, W] in normalised units that replaces the seeded noise, `samples` and `stdev`. */
  readonly noise?: Tensor<'float32'>;
  /** Side length of Occlusion's window in pixels of the network input. Default: 32. */
  readonly windowPx?: number;
  /** Stride of Occlusion's window in pixels. Default: 16. */
  readonly stridePx?: number;
  /** Upsampling of Grad-CAM in Guided Grad-CAM. Default: nearest. */
  readonly upsampling?: Upsampling;
}

export type OptionName = keyof MethodOptions;
