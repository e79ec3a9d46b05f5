import { getInt } from '../../../../onnx/attributes';
import { reducedAxes } from '../../../../onnx/shapes/reductions';
import { resolveAxis } from '../../../../onnx/shapes/shape-rule';
import type { View } from '../view';
import type { Lowering, LoweringCall } from './lowering-call';
import { addPointwise } from './pointwise';
import { addReduction } from './reductions';

/** ln Σ exp x = m + ln Σ exp(x − m) with the maximum m, or 0 where it is infinite, since ∞ − ∞ is NaN. */
export const ReduceLogSumExp: Lowering = (call) => {
  const { builder, node } = call;
  const [name, x, axes] = [node.outputs[0]!, call.view(0), [...reducedAxes(call)]];
  const maximum = addReduction(builder, `${name}/maximum`, 'max', x, axes);
  const place = { name: `${name}/finite`, dims: maximum.dims };
  const finite = addPointwise(builder, place, [maximum], (w, [m]) =>
    w.emit('Where', [w.emit('Equal', [w.emit('Abs', [m!]), Number.POSITIVE_INFINITY]), 0, m!]),
  );
  const { sum } = exponentials(call, x, axes, finite);
  const view = addPointwise(builder, { name, dims: sum.dims }, [finite, sum], (w, [m, s]) =>
    w.emit('Add', [m!, w.emit('Log', [s!])]),
  );
  call.result(builder.reshape(view, call.outputs[0]!.dims));
};

/** exp(x − m) / Σ exp(x − m) with the maximum m */
export const Softmax: Lowering = (call) => {
  const { exponential, sum } = exponentials(call, call.view(0), [softmaxAxis(call)]);
  const result = { name: call.node.outputs[0]!, dims: exponential.dims };
  call.result(addPointwise(call.builder, result, [exponential, sum], (w, [e, s]) => w.emit('Div', [e!, s!])));
};

/** x − m − ln Σ exp(x − m) with the maximum m */
export const LogSoftmax: Lowering = (call) => {
  const x = call.view(0);
  const { maximum, sum } = exponentials(call, x, [softmaxAxis(call)]);
  const result = { name: call.node.outputs[0]!, dims: x.dims };
  call.result(
    addPointwise(call.builder, result, [x, maximum, sum], (w, [value, m, s]) =>
      w.emit('Sub', [w.emit('Sub', [value!, m!]), w.emit('Log', [s!])]),
    ),
  );
};

/** m, by default max x, exp(x − m) and its sum over some axes. */
function exponentials({ builder, node }: LoweringCall, x: View, axes: readonly number[], shift?: View) {
  const name = node.outputs[0]!;
  const maximum = shift ?? addReduction(builder, `${name}/maximum`, 'max', x, axes);
  const result = { name: `${name}/exponential`, dims: x.dims };
  const exponential = addPointwise(builder, result, [x, maximum], (w, [value, m]) =>
    w.emit('Exp', [w.emit('Sub', [value!, m!])]),
  );
  return { maximum, exponential, sum: addReduction(builder, `${name}/sum`, 'sum', exponential, axes) };
}

function softmaxAxis(call: LoweringCall): number {
  return resolveAxis(call, getInt(call.node, 'axis', -1), call.view(0).dims.length);
}
