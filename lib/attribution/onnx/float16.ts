/** All 65,536 halves, made at first use: weights are then read in one pass without arithmetic. */
let decodedHalves: Float32Array | undefined;

/** IEEE 754 half precision, as bits, to float32; exact. */
export function float16ToFloat32(bits: Uint16Array): Float32Array {
  decodedHalves ??= Float32Array.from({ length: 0x10000 }, (_, half) => decodeHalf(half));
  const values = new Float32Array(bits.length);
  for (let i = 0; i < bits.length; i++) values[i] = decodedHalves[bits[i]!]!;
  return values;
}

/** Numbers to half precision bits, rounded to the nearest, ties to even; too large becomes infinite. */
export function float32ToFloat16(values: ArrayLike<number>): Uint16Array {
  const bits = new Uint16Array(values.length);
  for (let i = 0; i < bits.length; i++) bits[i] = encodeHalf(values[i]!);
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

function encodeHalf(value: number): number {
  if (Number.isNaN(value)) return 0x7e00;
  const sign = value < 0 || Object.is(value, -0) ? 0x8000 : 0;
  const size = Math.abs(value);
  // 65520 lies halfway between the largest half and what would be the next one.
  if (size >= 65520) return sign | 0x7c00;
  const exponent = Math.max(-14, Math.floor(Math.log2(size)));
  const quantum = 2 ** (exponent - 10);
  // Rounding up may carry into the exponent; in the bit pattern that is the right sum.
  return sign + (((exponent + 14) << 10) + roundHalfEven(size / quantum));
}

function roundHalfEven(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  if (rest !== 0.5) return rest < 0.5 ? floor : floor + 1;
  return floor % 2 === 0 ? floor : floor + 1;
}
