import { float16ToFloat32 } from '../../onnx/float16';
import type { ElementType } from './pickle-value';

export type FloatFormat = Exclude<ElementType, 'integer'>;

export const BYTES_PER_FLOAT: Readonly<Record<FloatFormat, number>> = {
  float64: 8,
  float32: 4,
  float16: 2,
  bfloat16: 2,
};

/** Converts little-endian floats to float32; the result is a view of `bytes` if they are aligned float32. */
export function toFloat32(bytes: Uint8Array, format: FloatFormat): Float32Array {
  const count = bytes.length / BYTES_PER_FLOAT[format];
  const { buffer, byteOffset } =
    bytes.byteOffset % BYTES_PER_FLOAT[format] === 0 ? bytes : new Uint8Array(bytes);
  switch (format) {
    case 'float32':
      return new Float32Array(buffer, byteOffset, count);
    case 'float64':
      return Float32Array.from(new Float64Array(buffer, byteOffset, count));
    case 'float16':
      return float16ToFloat32(new Uint16Array(buffer, byteOffset, count));
    case 'bfloat16':
      return bfloat16ToFloat32(new Uint16Array(buffer, byteOffset, count));
  }
}

/** bfloat16 is the upper half of a float32. */
function bfloat16ToFloat32(bits: Uint16Array): Float32Array {
  return new Float32Array(Uint32Array.from(bits, (half) => half << 16).buffer);
}
