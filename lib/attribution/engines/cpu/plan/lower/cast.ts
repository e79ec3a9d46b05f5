import { isInteger } from '../../../../onnx/data-types';
import { type Lowering, refuse } from './lowering-call';
import { addPointwise } from './pointwise';

/** Values are floats in a plan, so whole numbers are exact up to 2^24. */
export const Cast: Lowering = (call) => {
  const { builder, node } = call;
  const [from, to] = [call.inputs[0]!.type, call.outputs[0]!.type];
  const x = call.view(0);
  const result = { name: node.outputs[0]!, dims: x.dims };
  if (from === to || from === 'bool' || to === 'float32') call.result(x);
  else if (to === 'bool') {
    call.result(
      addPointwise(builder, result, [x], (w, [value]) => w.emit('Sub', [1, w.emit('Equal', [value!, 0])])),
    );
  } else if (to !== 'int32' && to !== 'int64') refuse(call, `it converts ${from} to ${to}`);
  else if (isInteger(from)) call.result(x);
  else call.result(addPointwise(builder, result, [x], (w, [value]) => w.emit('Trunc', [value!])));
};

export const CastLike = Cast;
