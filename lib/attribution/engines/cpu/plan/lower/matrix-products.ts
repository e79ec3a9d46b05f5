import { sizeOf } from '../../../../tensor';
import type { MatMulStep } from '../step';
import { isImageLike } from './is-image-like';
import type { Lowering } from './lowering-call';
import { multiply } from './products';

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
