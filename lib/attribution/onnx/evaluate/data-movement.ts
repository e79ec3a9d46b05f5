import { sizeOf, stridesOf, type Tensor } from '../../tensor';
import { getInt, getInts } from '../attributes';
import { sliceRanges } from '../shapes/slicing';
import { type Evaluator, fromNumbers, toNumbers } from './evaluator';
import { broadcastOffsets, splitAtAxis, stridedOffsets, takeElements } from './strided-offsets';

/** Reshape, Flatten, Squeeze, Unsqueeze, Identity: the same elements with another shape. */
export const evaluateReshape: Evaluator = (_call, [x], [output]) => [{ ...x!, dims: output!.dims }];

export const evaluateTranspose: Evaluator = ({ node }, [x], [output]) => {
  const strides = stridesOf(x!.dims);
  const perm = getInts(node, 'perm') ?? strides.map((_, axis) => strides.length - 1 - axis);
  const permuted = perm.map((axis) => strides[axis]!);
  return [takeElements(x!, output!, stridedOffsets(output!.dims, permuted))];
};

export const evaluateExpand: Evaluator = (_call, [x], [output]) => [
  takeElements(x!, output!, broadcastOffsets(x!.dims, output!.dims)),
];

export const evaluateTile: Evaluator = (_call, [x], [output]) => {
  const strides = stridesOf(x!.dims);
  // Each axis is split into repeats, which read the same elements, and the elements of one repeat.
  const axes = x!.dims.map((size, axis) => ({
    size,
    repeats: output!.dims[axis]! / size,
    stride: strides[axis]!,
  }));
  if (x!.data.length === 0) return undefined;
  const dims = axes.flatMap(({ size, repeats }) => [repeats, size]);
  return [
    takeElements(
      x!,
      output!,
      stridedOffsets(
        dims,
        axes.flatMap(({ stride }) => [0, stride]),
      ),
    ),
  ];
};

export const evaluateSlice: Evaluator = (call, [x], [output]) => {
  const strides = stridesOf(x!.dims);
  const ranges = sliceRanges(call);
  const start = ranges.reduce((sum, range, axis) => sum + range.start * strides[axis]!, 0);
  const stepped = ranges.map(({ step }, axis) => step * strides[axis]!);
  return [takeElements(x!, output!, stridedOffsets(output!.dims, stepped, start))];
};

export const evaluateGather: Evaluator = ({ node }, [x, indices], [output]) => {
  const axis = getInt(node, 'axis', 0);
  const at = axis < 0 ? axis + x!.dims.length : axis;
  const size = x!.dims[at]!;
  const { outer, inner } = splitAtAxis(x!.dims, at);
  const rows = Array.from(toNumbers(indices!), (index) => (index < 0 ? index + size : index));
  if (rows.some((row) => row < 0 || row >= size)) return undefined;
  const offsets = new Int32Array(sizeOf(output!.dims));
  let next = 0;
  for (let block = 0; block < outer; block++) {
    for (const row of rows) {
      for (let i = 0; i < inner; i++) offsets[next++] = (block * size + row) * inner + i;
    }
  }
  return [takeElements(x!, output!, offsets)];
};

export const evaluateConcat: Evaluator = ({ node }, inputs, [output]) => {
  const { type, dims } = output!;
  const axis = getInt(node, 'axis', 0);
  const at = axis < 0 ? axis + dims.length : axis;
  const { outer, inner } = splitAtAxis(dims, at);
  const result = new Float64Array(sizeOf(dims));
  let next = 0;
  const parts = inputs.map((tensor) => ({ run: tensor!.dims[at]! * inner, values: toNumbers(tensor!) }));
  for (let block = 0; block < outer; block++) {
    for (const { run, values } of parts) {
      for (let i = 0; i < run; i++) result[next++] = values[block * run + i]!;
    }
  }
  return [fromNumbers(type, dims, result)];
};

export const evaluateSplit: Evaluator = ({ node }, [x], outputs) => {
  const axis = getInt(node, 'axis', 0);
  const strides = stridesOf(x!.dims);
  const at = axis < 0 ? axis + x!.dims.length : axis;
  let start = 0;
  return outputs.map((output): Tensor => {
    const offsets = stridedOffsets(output.dims, strides, start);
    start += output.dims[at]! * strides[at]!;
    return takeElements(x!, output, offsets);
  });
};
