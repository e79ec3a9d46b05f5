/** Lookup table of all 65,536 float16 values, built on first use because it makes decoding weights faster. */
let decodedHalves: Float32Array | undefined;

/** Converts IEEE 754 half precision bits to float32; exact. */
export function float16ToFloat32(bits: Uint16Array): Float32Array {
  decodedHalves ??= Float32Array.from({ length: 0x10000 }, (_, half) => decodeHalf(half));
  const values = new Float32Array(bits.length);
  for (let i = 0; i < bits.length; i++) values[i] = decodedHalves[bits[i]!]!;
  return values;
}

/** Converts float32 to half precision bits, rounding to nearest, ties to even; overflow becomes infinity. */
export function float32ToFloat16(values: ArrayLike<number>): Uint16Array {
  const singles = values instanceof Float32Array ? values : Float32Array.from(values);
  const source = new Uint32Array(singles.buffer, singles.byteOffset, singles.length);
  const bits = new Uint16Array(source.length);
  for (let i = 0; i < bits.length; i++) bits[i] = encodeHalf(source[i]!);
  return bits;
}

/** 1 bit sign, 5 bits exponent (bias 15), 10 bits fraction. */
function decodeHalf(half: number): number {
  const sign = half & 0x8000 ? -1 : 1;
  const exponent = (half >> 10) & 0x1f;
  const fraction = half & 0x3ff;
  if (exponent === 0x1f) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

/** Encodes the bits of a float32: 1 bit sign, 8 bits exponent (bias 127), 23 bits fraction. */
function encodeHalf(bits: number): number {
  const sign = (bits >>> 16) & 0x8000;
  const exponent = (bits >>> 23) & 0xff;
  const fraction = bits & 0x7fffff;
  if (exponent === 0xff) return fraction === 0 ? sign | 0x7c00 : 0x7e00;
  // The exponent biases differ by 112. A carry from rounding into the exponent yields the correct bit
  // pattern.
  if (exponent > 142) return sign | 0x7c00;
  if (exponent > 112) return sign | shiftRightRounded(((exponent - 112) << 23) | fraction, 13);
  // Subnormal float16 values, below 2⁻¹⁴, are multiples of 2⁻²⁴.
  const shift = 126 - exponent;
  return shift > 24 ? sign : sign | shiftRightRounded(fraction | 0x800000, shift);
}

/** value / 2^shift rounded to the nearest integer, ties to even. */
function shiftRightRounded(value: number, shift: number): number {
  const floor = value >>> shift;
  const rest = value & ((1 << shift) - 1);
  const tie = 1 << (shift - 1);
  return rest > tie || (rest === tie && (floor & 1) === 1) ? floor + 1 : floor;
}
