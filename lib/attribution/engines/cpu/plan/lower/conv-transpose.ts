import { getInts, getString } from '../../../../onnx/attributes';
import type { Window } from '../step';
import { addGradient, weightsOf } from './convolution';
import { type ImageLowering, refuse } from './lowering-call';
import { ProgramWriter } from './program-writer';

/** The gradient of a convolution from its result to its input. Inputs: x, weights, bias. */
export const ConvTranspose: ImageLowering = (call, result) => {
  const { node, builder } = call;
  const isOdd = getString(node, 'auto_pad', 'NOTSET').startsWith('SAME') || getInts(node, 'output_shape');
  if (isOdd) refuse(call, 'it derives its padding from its output shape');
  const { key, weights, group } = weightsOf(call);
  if (weights.length !== 4) refuse(call, 'only two spatial axes are supported');
  const pair = (name: string, fallback: number) =>
    (getInts(node, name)?.slice(0, 2) ?? [fallback, fallback]) as unknown as readonly [number, number];
  const window: Window = {
    kernel: weights.slice(2) as unknown as readonly [number, number],
    strides: pair('strides', 1),
    dilations: pair('dilations', 1),
    pads: pair('pads', 0),
  };
  const parts = { key, weights, group, window };
  if (!node.inputs[2]) return addGradient(call, result, parts);
  const bias = call.constant(2) ?? refuse(call, 'its bias is not constant');
  if (result.epilogue) refuse(call, 'it has a bias and an epilogue');
  const channels = { ...bias, dims: [bias.data.length, 1, 1] };
  const operand = builder.newConstant(`${node.name}/bias`, channels);
  const write = new ProgramWriter();
  const sum = write.emit('Add', [{ kind: 'computed' }, { kind: 'operand', operand }]);
  return addGradient(call, { ...result, epilogue: write.build(sum) }, parts);
};
