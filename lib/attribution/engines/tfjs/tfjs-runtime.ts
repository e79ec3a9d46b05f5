import type * as tf from '@tensorflow/tfjs-core';
import type { DeviceTensor } from '../engine';

/** Transfers tensors to and from TensorFlow.js, in CPU memory or in buffers of a GPUDevice. */
export interface TfjsRuntime {
  createInput(dims: readonly number[]): DeviceTensor;
  /** Returns an input as a TensorFlow.js tensor, without a copy on WebGPU; the caller disposes it. */
  toTensor(input: DeviceTensor): tf.Tensor;
  /** Returns a result as a DeviceTensor, which takes ownership of `tensor`. */
  toDevice(tensor: tf.Tensor): DeviceTensor;
}
