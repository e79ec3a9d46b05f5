// Imports flags and chained tensor methods explicitly, because Turbopack drops side-effect imports of the
// index.
import '@tensorflow/tfjs-core/dist/base_side_effects.js';
import '@tensorflow/tfjs-core/dist/register_all_gradients.js';
import { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import * as tf from '@tensorflow/tfjs-core';
import type { DeviceTensor } from '../engine';
import { GpuTensor } from '../gpu-tensor';
import type { TfjsRuntime } from './tfjs-runtime';

/** Starts TensorFlow.js on a GPUDevice that the caller owns. */
export async function startWebGpuRuntime(device: GPUDevice): Promise<TfjsRuntime> {
  // Replaces the backend of the package, which would request its own device.
  tf.removeBackend('webgpu');
  tf.registerBackend('webgpu', () => new WebGPUBackend(device));
  await tf.setBackend('webgpu');
  await tf.ready();
  return {
    createInput: (dims) => GpuTensor.allocate(device, 'float32', dims),
    toTensor: (input) =>
      tf.tensor({ buffer: gpuTensor(input).buffer, zeroCopy: true }, [...input.dims], 'float32'),
    toDevice: (tensor) => new TfjsTensor(device, tensor),
  };
}

/** A result of TensorFlow.js in its own buffer. */
class TfjsTensor extends GpuTensor {
  private readonly reference: tf.Tensor;

  constructor(device: GPUDevice, tensor: tf.Tensor) {
    // Copies to a new buffer and submits all pending work.
    const { buffer, tensorRef } = tensor.dataToGPU();
    super(device, 'float32', tensor.shape, buffer!, 'borrowed output');
    tensor.dispose();
    this.reference = tensorRef;
  }

  override dispose(): void {
    this.reference.dispose();
  }
}

function gpuTensor(tensor: DeviceTensor): GpuTensor {
  if (tensor instanceof GpuTensor) return tensor;
  throw new Error('This tensor is not on the GPU.');
}
