import { getFloat, getInt } from '../../../../onnx/attributes';
import { sizeOf } from '../../../../tensor';
import type { MatMulStep } from '../step';
import { transposeView, type View } from '../view';
import { type Lowering, type LoweringCall, refuse } from './lowering-call';
import { isImageLike } from './movement';

/** Y = α A′B′ + β C */
export const Gemm: Lowering = (call) => {
  const hasSummand = call.inputs[2] !== undefined;
  const view = multiply(call, {
    a: call.view(0),
    b: call.view(1),
    c: hasSummand ? call.view(2) : undefined,
    transposeA: getInt(call.node, 'transA', 0) !== 0,
    transposeB: getInt(call.node, 'transB', 0) !== 0,
    alpha: getFloat(call.node, 'alpha', 1),
    beta: getFloat(call.node, 'beta', 1),
    dims: call.outputs[0]!.dims,
  });
  call.result(view);
};

/** Products of matrices over the last two axes; a vector is a row on the left and a column on the right. */
export const MatMul: Lowering = (call) => {
  const { builder } = call;
  const [a, b] = [call.view(0), call.view(1)];
  const left = a.dims.length === 1 ? builder.reshape(a, [1, ...a.dims]) : a;
  const right = b.dims.length === 1 ? builder.reshape(b, [...b.dims, 1]) : b;
  const batch = call.outputs[0]!.dims.slice(0, Math.max(left.dims.length, right.dims.length) - 2);
  const dims = [...batch, left.dims.at(-2)!, right.dims.at(-1)!];
  const product = multiply(call, {
    a: left,
    b: right,
    c: undefined,
    transposeA: false,
    transposeB: false,
    alpha: 1,
    beta: 1,
    dims,
  });
  call.result(builder.reshape(product, call.outputs[0]!.dims));
};

/**
 * Weighted sums of pictures: weights [M, N] and x [N, C, H, W]. Images are multiplied as they lie in memory;
 * their borders are of equal width and stay zero.
 */
export const MixPictures: Lowering = (call) => {
  const { builder, node } = call;
  const [weights, x] = [call.view(0), call.view(1)];
  const { dims } = call.outputs[0]!;
  const plain = { c: undefined, transposeA: false, transposeB: false, alpha: 1, beta: 1 };
  if (!isImageLike(x, builder.layoutOf(x.base).kind)) {
    const size = sizeOf(dims.slice(1));
    const b = builder.reshape(x, [x.dims[0]!, size]);
    const product = multiply(call, { ...plain, a: weights, b, dims: [dims[0]!, size] });
    call.result(builder.reshape(product, dims));
    return;
  }
  const output = builder.image(node.outputs[0]!, dims);
  const input = builder.asImage(x, builder.borderOf(output));
  builder.need(output, builder.borderOf(input));
  const [b, product] = [builder.flatten(input), builder.flatten(output)];
  builder.add<MatMulStep>({ kind: 'matmul', ...plain, a: builder.asDense(weights), b, output: product });
  call.result(builder.whole(output));
};

interface Product extends Pick<MatMulStep, 'transposeA' | 'transposeB' | 'alpha' | 'beta'> {
  readonly a: View;
  readonly b: View;
  readonly c: View | undefined;
  readonly dims: readonly number[];
}

function multiply(call: LoweringCall, { a, b, c, dims, ...product }: Product): View {
  const { builder } = call;
  if (a.dims.includes(0)) refuse(call, 'it sums no products');
  const left = untransposed(a, product.transposeA);
  const right = untransposed(b, product.transposeB);
  const step = {
    ...product,
    transposeA: left.isTransposed,
    transposeB: right.isTransposed,
    a: builder.asDense(left.view),
    b: builder.asDense(right.view),
    c: c && builder.asDense(c),
  };
  const output = builder.dense(call.node.outputs[0]!, dims);
  builder.add<MatMulStep>({ kind: 'matmul', ...step, output });
  return builder.whole(output);
}

/** Lets the product transpose a matrix, if its columns are adjacent, instead of a copy. */
function untransposed(view: View, isTransposed: boolean): { view: View; isTransposed: boolean } {
  const [rows, columns] = [view.strides.at(-2)!, view.strides.at(-1)!];
  if (rows !== 1 || columns <= 1) return { view, isTransposed };
  const axes = view.dims.map((_, axis) => axis);
  const perm = [...axes.slice(0, -2), axes.at(-1)!, axes.at(-2)!];
  return { view: transposeView(view, perm), isTransposed: !isTransposed };
}
