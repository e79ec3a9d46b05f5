// Imports flags and chained tensor methods explicitly, because Turbopack drops side-effect imports of the
// index.
import '@tensorflow/tfjs-core/dist/base_side_effects.js';
import '@tensorflow/tfjs-core/dist/register_all_gradients.js';
import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { CpuTensor } from '../engines/cpu-tensor';
import type { TfjsRuntime } from '../engines/tfjs/tfjs-runtime';

/** Starts TensorFlow.js with its JavaScript backend, which is slow and used by tests. */
export async function startCpuRuntime(): Promise<TfjsRuntime> {
  await tf.setBackend('cpu');
  return {
    createInput: (dims) => CpuTensor.allocate('float32', dims),
    toTensor: (input) => tf.tensor((input as CpuTensor).data as Float32Array, [...input.dims], 'float32'),
    toDevice(tensor) {
      const data = tensor.dataSync<'float32'>();
      const { shape } = tensor;
      tensor.dispose();
      return CpuTensor.output('float32', shape, data);
    },
  };
}
