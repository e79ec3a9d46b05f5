import { arrayOfType } from '../onnx/data-types';
import { type DataType, sizeOf, type Tensor } from '../tensor';
import type { DeviceTensor } from './engine';

/** A tensor in JavaScript memory, for engines that compute on the CPU (node, wasm). */
export class CpuTensor implements DeviceTensor {
  private constructor(
    readonly type: DataType,
    readonly dims: readonly number[],
    readonly data: Tensor['data'],
    private readonly writable: boolean,
  ) {}

  /** Creates a writable tensor of zeros. */
  static allocate(type: DataType, dims: readonly number[]): CpuTensor {
    return new CpuTensor(type, dims, new (arrayOfType(type))(sizeOf(dims)), true);
  }

  /** Wraps the array of an output without a copy; the tensor is read-only. */
  static output(type: DataType, dims: readonly number[], data: Tensor['data']): CpuTensor {
    return new CpuTensor(type, dims, data, false);
  }

  write(data: Tensor['data']): void {
    if (!this.writable) throw new Error('An output of a session is read-only.');
    copyInto(this.data, data);
  }

  read(): Promise<Tensor> {
    return Promise.resolve({ type: this.type, dims: this.dims, data: this.data.slice() });
  }

  /** Does nothing, because the array is garbage-collected with this object. */
  dispose(): void {}
}

function copyInto(target: Tensor['data'], source: Tensor['data']): void {
  if (target.constructor !== source.constructor || target.length !== source.length) {
    throw new Error(
      `Cannot write ${source.length} elements (${source.constructor.name}) ` +
        `into ${target.length} (${target.constructor.name}).`,
    );
  }
  if (target instanceof BigInt64Array) target.set(source as BigInt64Array);
  else target.set(source as Exclude<Tensor['data'], BigInt64Array>);
}
