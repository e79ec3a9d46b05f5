import { type FunctionBuilder, f32x4, type V128, v128 } from '../assembler';
import type { Features } from './kernel';
import { multiplyAdd } from './tile-code';

/**
 * Winograd's minimal filtering F(m, 3) along one axis: m outputs y = Aᵀ(Gg ⊙ Bᵀd) from m + 2 inputs d and 3
 * weights g. Source: Lavin and Gray, Fast Algorithms for Convolutional Neural Networks, 2015.
 *
 * F(2, 3) interpolates at 0, ±1 and ∞, F(4, 3) at 0, ±√½, ±√2 and ∞. The points of both are closed under
 * inversion, and the rows of G are scaled so that reversing g only permutes Gg: the gradient of a
 * convolution, which is one with reversed weights, reads the transformed weights of the forward pass. The
 * rounding errors of F(4, 3) are those of the points ±¾, ±3⁄2, and half of those of ±1, ±2.
 */
export type WinogradTile = 2 | 4;

/** Where row i of G times the reversed weights stands among those of the weights. */
export const REVERSED: Readonly<Record<WinogradTile, readonly number[]>> = {
  2: [3, 1, 2, 0],
  4: [5, 3, 4, 1, 2, 0],
};

/** √½; √2 is its double. */
const ROOT = Math.SQRT1_2;

/** Locals, because each is read more than once. */
type Lanes = readonly V128[];

/** Emits Bᵀd. The results are expressions of locals that are set here. */
export function inputTransform(
  f: FunctionBuilder,
  features: Features,
  tile: WinogradTile,
  d: Lanes,
): readonly V128[] {
  const [d0, d1, d2, d3, d4, d5] = d as readonly [V128, V128, V128, V128, V128, V128];
  if (tile === 2) return [f32x4.sub(d0, d2), f32x4.add(d1, d2), f32x4.sub(d2, d1), f32x4.sub(d1, d3)];
  const add = (factor: number, x: V128, to: V128) => multiplyAdd(features, v128.f32(factor), x, to);
  const scaled = (x: V128) => f.let('v128', f32x4.mul(v128.f32(ROOT), x));
  const near = f.let('v128', add(-2, d2, d4));
  const nearOdd = scaled(add(-2, d1, d3));
  const far = f.let('v128', add(-0.5, d2, d4));
  const farOdd = scaled(f32x4.sub(f32x4.add(d3, d3), d1));
  return [
    add(-2.5, d2, f32x4.add(d0, d4)),
    f32x4.add(near, nearOdd),
    f32x4.sub(near, nearOdd),
    f32x4.add(far, farOdd),
    f32x4.sub(far, farOdd),
    add(-2.5, d3, f32x4.add(d1, d5)),
  ];
}

/** Emits Aᵀm. The results are expressions of locals that are set here. */
export function outputTransform(
  f: FunctionBuilder,
  features: Features,
  tile: WinogradTile,
  m: Lanes,
): readonly V128[] {
  const [m0, m1, m2, m3, m4, m5] = m as readonly [V128, V128, V128, V128, V128, V128];
  if (tile === 2) return [f32x4.add(f32x4.add(m0, m1), m2), f32x4.sub(f32x4.sub(m1, m2), m3)];
  const add = (factor: number, x: V128, to: V128) => multiplyAdd(features, v128.f32(factor), x, to);
  const half = v128.f32(0.5);
  const near = f.let('v128', f32x4.add(m1, m2));
  const nearOdd = f.let('v128', f32x4.sub(m1, m2));
  const far = f.let('v128', f32x4.add(m3, m4));
  const farOdd = f.let('v128', f32x4.sub(m3, m4));
  return [
    add(-0.5, far, f32x4.add(m0, near)),
    f32x4.mul(v128.f32(ROOT), f32x4.sub(nearOdd, farOdd)),
    f32x4.sub(f32x4.mul(half, near), far),
    add(ROOT, add(-2, farOdd, f32x4.mul(half, nearOdd)), m5),
  ];
}
