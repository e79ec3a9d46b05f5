import { type DataType, sizeOf, type Tensor } from '../tensor';
import type { DeviceTensor } from './engine';

/** Alignment of buffer sizes, because onnxruntime reads and writes whole vec4 values. */
const BUFFER_ALIGNMENT_BYTES = 16;

const gpuArrays = { float32: Float32Array, int32: Int32Array } as const;

/** Element types of GPU tensors; onnxruntime's WebGPU provider runs nodes with other types on the CPU. */
type GpuDataType = keyof typeof gpuArrays;

/** Writer and owner of the buffer. */
type Role = 'input' | 'output' | 'borrowed output';

/** A tensor in a GPUBuffer, which compute and render passes may also bind. */
export class GpuTensor implements DeviceTensor {
  protected constructor(
    private readonly device: GPUDevice,
    readonly type: GpuDataType,
    readonly dims: readonly number[],
    readonly buffer: GPUBuffer,
    private readonly role: Role,
  ) {}

  /** Creates a writable tensor of zeros. Throws if the GPU does not support `type`. */
  static allocate(device: GPUDevice, type: DataType, dims: readonly number[]): GpuTensor {
    return new GpuTensor(device, gpuType(type), dims, makeBuffer(device, gpuType(type), dims), 'input');
  }

  /** Creates a tensor for an output that the runtime writes. */
  static output(device: GPUDevice, type: DataType, dims: readonly number[]): GpuTensor {
    return new GpuTensor(device, gpuType(type), dims, makeBuffer(device, gpuType(type), dims), 'output');
  }

  /** Wraps an output in a buffer of the runtime, which may be larger than the tensor. */
  static borrow(device: GPUDevice, type: DataType, dims: readonly number[], buffer: GPUBuffer): GpuTensor {
    return new GpuTensor(device, gpuType(type), dims, buffer, 'borrowed output');
  }

  write(data: Tensor['data']): void {
    if (this.role !== 'input') throw new Error('An output of a session is read-only.');
    if (!(data instanceof gpuArrays[this.type]) || data.length !== sizeOf(this.dims)) {
      throw new Error(
        `Cannot write ${data.length} elements (${data.constructor.name}) into ${this.type} [${this.dims}].`,
      );
    }
    this.device.queue.writeBuffer(this.buffer, 0, data.buffer, data.byteOffset, data.byteLength);
  }

  /** Copies to the CPU. Creates a staging buffer per call, so it is too slow for every frame. */
  async read(): Promise<Tensor> {
    const size = byteLengthOf(this.type, this.dims);
    const staging = this.device.createBuffer({
      size,
      usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST,
    });
    try {
      const encoder = this.device.createCommandEncoder();
      encoder.copyBufferToBuffer(this.buffer, 0, staging, 0, size);
      this.device.queue.submit([encoder.finish()]);
      await staging.mapAsync(GPUMapMode.READ);
      const data = new gpuArrays[this.type](staging.getMappedRange().slice(0));
      return { type: this.type, dims: this.dims, data };
    } finally {
      staging.destroy();
    }
  }

  dispose(): void {
    if (this.role !== 'borrowed output') this.buffer.destroy();
  }
}

function makeBuffer(device: GPUDevice, type: GpuDataType, dims: readonly number[]): GPUBuffer {
  const blocks = Math.max(1, Math.ceil(byteLengthOf(type, dims) / BUFFER_ALIGNMENT_BYTES));
  return device.createBuffer({
    size: blocks * BUFFER_ALIGNMENT_BYTES,
    usage: GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST,
  });
}

function byteLengthOf(type: GpuDataType, dims: readonly number[]): number {
  return sizeOf(dims) * gpuArrays[type].BYTES_PER_ELEMENT;
}

function gpuType(type: DataType): GpuDataType {
  if (type === 'float32' || type === 'int32') return type;
  throw new Error(`A tensor of type ${type} cannot stay on the GPU; only float32 and int32 can.`);
}
