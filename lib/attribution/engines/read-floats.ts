import { expectType } from '../tensor';
import type { DeviceTensor } from './engine';

/** Copies a float32 tensor to the CPU; the caller owns the buffer and may change or transfer it. */
export async function readFloats(tensor: DeviceTensor): Promise<Float32Array<ArrayBuffer>> {
  return expectType(await tensor.read(), 'float32').data as Float32Array<ArrayBuffer>;
}
