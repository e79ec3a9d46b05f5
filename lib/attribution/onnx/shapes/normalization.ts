import { getInt } from '../attributes';
import type { TensorType } from '../graph';
import { fail, input, type ShapeCall, tensorType } from './shape-rule';

/** X [N, C, …], scale, bias, mean and variance [C] → shape of X. */
export function batchNormalizationShape(call: ShapeCall): readonly TensorType[] {
  if (getInt(call.node, 'training_mode', 0) !== 0) {
    fail(
      call,
      'it uses batch statistics because the model was exported in training mode (call model.eval() first)',
    );
  }
  const x = input(call, 0);
  const channels = x.dims[1] ?? 1;
  for (const index of [1, 2, 3, 4]) {
    const { dims } = input(call, index);
    if (dims.length !== 1 || dims[0] !== channels)
      fail(call, `input ${index} does not have one value per channel`);
  }
  return [x];
}

/** The identity at inference; the optional mask is all true. */
export function dropoutShape(call: ShapeCall): readonly TensorType[] {
  const x = input(call, 0);
  if (call.inputs[2] && call.constant(2)?.data[0] !== 0) {
    fail(
      call,
      'it drops random values because the model was exported in training mode (call model.eval() first)',
    );
  }
  return [x, tensorType('bool', x.dims)];
}
