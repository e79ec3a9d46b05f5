import { getInt, getString } from '../../../../onnx/attributes';
import { type AxisMap, resampling } from '../../../../onnx/resampling';
import { resizeScales } from '../../../../onnx/shapes/resize';
import { float32Tensor, sizeOf } from '../../../../tensor';
import type { MatMulStep } from '../step';
import { expandView, type View } from '../view';
import { type Lowering, type LoweringCall, refuse } from './lowering-call';

/** Resamples one axis after the other: by repetition of each element, otherwise as a product of matrices. */
export const Resize: Lowering = (call) => {
  const { node, builder } = call;
  if (getString(node, 'mode', 'nearest') === 'cubic' || getInt(node, 'antialias', 0) !== 0)
    refuse(call, 'it interpolates more than two neighbours per axis');
  const { dims } = call.outputs[0]!;
  const scales = resizeScales(call, dims);
  let view = call.view(0);
  for (const [axis, output] of dims.entries()) {
    const input = view.dims[axis]!;
    if (input === output) continue;
    const map = resampling(node, { input, output, scale: scales[axis]! }, (reason) => refuse(call, reason));
    const times = output / input;
    const repeats = map.every(
      ([first, ...others], at) => others.length === 0 && first![0] === Math.floor(at / times),
    );
    if (repeats && Number.isInteger(times)) {
      const split = builder.reshape(view, view.dims.toSpliced(axis + 1, 0, 1));
      view = builder.reshape(
        expandView(split, split.dims.with(axis + 1, times)),
        view.dims.with(axis, output),
      );
    } else view = mapped(call, view, axis, map);
  }
  call.result(view);
};

/** map [output, input] · x [before, input, after] */
function mapped(call: LoweringCall, view: View, axis: number, map: AxisMap): View {
  const { builder, node } = call;
  const input = view.dims[axis]!;
  const matrix = new Float32Array(map.length * input);
  map.forEach((terms, row) => {
    for (const [index, weight] of terms) matrix[row * input + index]! += weight;
  });
  const a = builder.newConstant(`${node.name}/map`, float32Tensor([map.length, input], matrix));
  const before = sizeOf(view.dims.slice(0, axis));
  const after = sizeOf(view.dims.slice(axis + 1));
  const b = builder.asDense(builder.reshape(view, [before, input, after]));
  const output = builder.dense(`${node.outputs[0]!}/axis${axis}`, [before, map.length, after]);
  builder.add<MatMulStep>({
    kind: 'matmul',
    a,
    b,
    c: undefined,
    output,
    transposeA: false,
    transposeB: false,
    alpha: 1,
    beta: 1,
  });
  return builder.reshape(builder.whole(output), view.dims.with(axis, map.length));
}
