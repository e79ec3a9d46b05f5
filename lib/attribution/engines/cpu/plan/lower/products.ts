import { getFloat, getInt } from '../../../../onnx/attributes';
import type { MatMulStep } from '../step';
import { transposeView, type View } from '../view';
import { type Lowering, type LoweringCall, refuse } from './lowering-call';

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

interface Product extends Pick<MatMulStep, 'transposeA' | 'transposeB' | 'alpha' | 'beta'> {
  readonly a: View;
  readonly b: View;
  readonly c: View | undefined;
  readonly dims: readonly number[];
}

/** Adds the step of a product. */
export function multiply(call: LoweringCall, { a, b, c, dims, ...product }: Product): View {
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
