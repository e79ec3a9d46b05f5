import type { AxisMap } from '../onnx/resampling';
import { float32Tensor, sizeOf } from '../tensor';
import type { Emitter } from './emitter';
import type { Value } from './value';

/** Transpose of a linear map along one axis, as a matrix product: [… , map.length, …] → […, size, …]. */
export function transposeAxisMap(dy: Value, map: AxisMap, axis: number, size: number, emit: Emitter): Value {
  const before = sizeOf(dy.dims.slice(0, axis));
  const after = sizeOf(dy.dims.slice(axis + 1));
  const matrix = new Float32Array(size * map.length);
  const isLast = after === 1;
  map.forEach((terms, output) => {
    for (const [index, weight] of terms) {
      matrix[isLast ? output * size + index : index * map.length + output]! += weight;
    }
  });
  const product = isLast
    ? emit.matMul(
        emit.reshape(dy, [before, map.length]),
        emit.constant('map', float32Tensor([map.length, size], matrix)),
      )
    : emit.matMul(
        emit.constant('map', float32Tensor([size, map.length], matrix)),
        emit.reshape(dy, [before, map.length, after]),
      );
  return emit.reshape(product, dy.dims.with(axis, size));
}
