import { getInt, getInts } from '../../../onnx/attributes';
import type { Node } from '../../../onnx/graph';
import { resolveWindow } from '../../../onnx/shapes/window';

/**
 * Whether all windows of an AveragePool hold as many elements: none exceeds the input, or the padding
 * if it counts.
 * @param dims shape of the input, [N, C, H, W]
 */
export function hasEvenWindows(node: Node, dims: readonly number[]): boolean {
  const spatial = dims.slice(2);
  const kernel = getInts(node, 'kernel_shape') ?? [];
  const { strides, dilations, padsBegin, padsEnd, output } = resolveWindow(node, spatial, kernel);
  const countsPads = getInt(node, 'count_include_pad', 0) !== 0;
  return kernel.every((size, axis) => {
    const before = padsBegin[axis]!;
    const last = (output[axis]! - 1) * strides[axis]! + (size - 1) * dilations[axis]!;
    const room = before + spatial[axis]! + (countsPads ? padsEnd[axis]! : 0);
    return last < room && (countsPads || before === 0);
  });
}
