import { arrayOfType, isDataType } from '../onnx/data-types';
import { sizeOf } from '../tensor';
import { CpuTensor } from './cpu-tensor';

/** What onnxruntime's web and Node packages return: the same class, from onnxruntime-common. */
interface RuntimeTensor {
  readonly type: string;
  readonly dims: readonly number[];
  readonly data: unknown;
}

/**
 * Takes over an output of onnxruntime that lies in CPU memory, without a copy.
 * The array is viewed anew, since the runtime uses Float16Array for float16 where JavaScript has it.
 */
export function fromOrtTensor({ type, dims, data }: RuntimeTensor): CpuTensor {
  if (!isDataType(type) || !ArrayBuffer.isView(data)) {
    throw new Error(`The runtime returned a tensor of type ${type}, which is not supported.`);
  }
  return CpuTensor.output(type, dims, new (arrayOfType(type))(data.buffer, data.byteOffset, sizeOf(dims)));
}
