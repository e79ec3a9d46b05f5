import { float, getFloat, getInt, int } from '../../onnx/attributes';
import type { Emitter } from '../emitter';
import type { GradientRule } from '../gradient-rule';
import type { Value } from '../value';

/**
 * Y = α A′B′ + β C with A′ = A or Aᵀ, B′ = B or Bᵀ, so dA′ = α dY B′ᵀ, dB′ = α A′ᵀ dY and dC = β dY.
 * The gradients dA and dB of transposed inputs are products of the same factors in reverse order.
 */
export const Gemm: GradientRule = ({ node, input, dy }, emit) => {
  const alpha = getFloat(node, 'alpha', 1);
  const transA = getInt(node, 'transA', 0);
  const transB = getInt(node, 'transB', 0);
  const gemm = (a: Value, b: Value, transposeA: number, transposeB: number) =>
    emit.node('Gemm', [a, b], { alpha: float(alpha), transA: int(transposeA), transB: int(transposeB) });
  return [
    () => (transA ? gemm(input(1), dy, transB, 1) : gemm(dy, input(1), 0, 1 - transB)),
    () => (transB ? gemm(dy, input(0), 1, transA) : gemm(input(0), dy, 1 - transA, 0)),
    () => emit.mul(dy, getFloat(node, 'beta', 1)),
  ];
};

/**
 * Y = A B over the last two axes, batched over the leading axes, so dA = dY Bᵀ and dB = Aᵀ dY.
 * A vector is a row on the left and a column on the right.
 */
export const MatMul: GradientRule = ({ input, y, dy }, emit) => {
  const [a, b] = [input(0), input(1)];
  const left = a.dims.length === 1 ? [1, ...a.dims] : a.dims;
  const right = b.dims.length === 1 ? [...b.dims, 1] : b.dims;
  const batch = y.dims.slice(0, Math.max(left.length, right.length) - 2);
  const dyMatrix = () => emit.reshape(dy, [...batch, left.at(-2)!, right.at(-1)!]);
  return [
    () => emit.matMul(dyMatrix(), transposed(emit.reshape(b, right), emit)),
    () => {
      const gradient = emit.matMul(transposed(emit.reshape(a, left), emit), dyMatrix());
      return b.dims.length === 1 ? emit.reshape(gradient, gradient.dims.slice(0, -1)) : gradient;
    },
  ];
};

/** Swaps the last two axes. */
function transposed(matrix: Value, emit: Emitter): Value {
  const axes = matrix.dims.map((_, axis) => axis);
  return emit.transpose(matrix, [...axes.slice(0, -2), axes.at(-1)!, axes.at(-2)!]);
}
