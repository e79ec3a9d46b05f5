import type * as tf from '@tensorflow/tfjs-core';
import type { DeviceTensor } from '../engine';

/** How tensors come to TensorFlow.js and leave it: by the CPU's memory, or by buffers of one GPUDevice. */
export interface TfjsRuntime {
  createInput(dims: readonly number[]): DeviceTensor;
  /** What lies in an input, without a copy where that can be; the caller disposes it. */
  toTensor(input: DeviceTensor): tf.Tensor;
  /** A result that others may read until it is disposed; `tensor` becomes its own. */
  toDevice(tensor: tf.Tensor): DeviceTensor;
}
