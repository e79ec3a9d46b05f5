import { getFloat } from '../../../../onnx/attributes';
import { float32Tensor, type Tensor } from '../../../../tensor';
import { type Lowering, type LoweringCall, refuse } from './lowering-call';
import { addPointwise } from './pointwise';

/** scale · (x − mean) / √(variance + ε) + bias with constants: one product and one sum per channel */
export const BatchNormalization: Lowering = (call) => {
  const { builder, node } = call;
  const [scale, bias, mean, variance] = [1, 2, 3, 4].map((index) => numbers(call, index));
  const epsilon = getFloat(node, 'epsilon', 1e-5);
  const factors = scale!.map((value, c) => value / Math.sqrt(variance![c]! + epsilon));
  const offsets = bias!.map((value, c) => value - mean![c]! * factors[c]!);
  const x = call.view(0);
  const dims = [factors.length, ...x.dims.slice(2).map(() => 1)];
  const [factor, offset] = [factors, offsets].map((values) =>
    builder.whole(builder.newConstant(`${node.name}/folded`, float32Tensor(dims, values))),
  );
  const result = { name: node.outputs[0]!, dims: x.dims };
  call.result(
    addPointwise(builder, result, [x, factor!, offset!], (w, [value, f, o]) =>
      w.emit('Add', [w.emit('Mul', [value!, f!]), o!]),
    ),
  );
};

function numbers(call: LoweringCall, index: number): number[] {
  const tensor: Tensor = call.constant(index) ?? refuse(call, 'its statistics depend on the input');
  return Array.from(tensor.data, Number);
}
