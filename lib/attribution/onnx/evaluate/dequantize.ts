import { sizeOf, type Tensor } from '../../tensor';
import { getInt } from '../attributes';
import { type Evaluator, fromNumbers, toNumbers } from './evaluator';
import { splitAtAxis } from './strided-offsets';

/**
 * y = (x − zero point) · scale, per tensor (scalar scale) or per axis (scale [x.dims[axis]]).
 * Blocked quantisation (opset 21) is not evaluated.
 * Source: https://onnx.ai/onnx/operators/onnx__DequantizeLinear.html
 */
export const evaluateDequantize: Evaluator = ({ node }, [x, scale, zeroPoint], [output]) => {
  if (getInt(node, 'block_size', 0) !== 0) return undefined;
  const { outer, count, inner } = sections(x!, scale!, getInt(node, 'axis', 1));
  const values = toNumbers(x!);
  const scales = toNumbers(scale!);
  const zeros = zeroPoint ? toNumbers(zeroPoint) : new Uint8Array(count);
  const result = new Float32Array(values.length);
  let at = 0;
  for (let block = 0; block < outer; block++) {
    for (let slice = 0; slice < count; slice++) {
      const factor = scales[slice]!;
      const zero = zeros[slice]!;
      for (const end = at + inner; at < end; at++) result[at] = (values[at]! - zero) * factor;
    }
  }
  const { type, dims } = output!;
  return [type === 'float32' ? { type, dims, data: result } : fromNumbers(type, dims, result)];
};

/** Views x as [outer, count, inner], where each of the `count` slices has its own scale. */
function sections(x: Tensor, scale: Tensor, axis: number): { outer: number; count: number; inner: number } {
  if (scale.data.length === 1) return { outer: 1, count: 1, inner: sizeOf(x.dims) };
  const at = axis < 0 ? axis + x.dims.length : axis;
  return { ...splitAtAxis(x.dims, at), count: x.dims[at]! };
}
