import { getInt, getInts, getString } from '../../../../onnx/attributes';
import { convBorder, convGradientBorder } from '../border';
import { type ConvShape, chooseAlgorithm } from '../choose-algorithm';
import type { ConvGradientStep, ConvStep, Window } from '../step';
import type { View } from '../view';
import { type ImageLowering, type ImageResult, type LoweringCall, refuse } from './lowering-call';
import { planWindow } from './plan-window';
import { ProgramWriter } from './program-writer';

/** Inputs: x, weights, bias. */
export const Conv: ImageLowering = (call, { name, dims, epilogue }) => {
  const { builder, options } = call;
  const { key, weights, group } = weightsOf(call);
  const x = call.view(0);
  const window = planWindow(call, x.dims.slice(2), weights.slice(2));
  const algorithm = chooseAlgorithm(shapeOf(window, group, weights, dims), options);
  const bias = call.node.inputs[2]
    ? (call.constantName(2) ?? refuse(call, 'its bias is not constant'))
    : undefined;
  const input = builder.asImage(x, convBorder(window, sizeOf(x.dims), sizeOf(dims), algorithm));
  const output = builder.image(name, dims);
  if (bias !== undefined) builder.constant(bias);
  builder.add<ConvStep>({
    kind: 'conv',
    input,
    output,
    weights: key,
    bias,
    window,
    group,
    algorithm,
    epilogue,
  });
  return builder.whole(output);
};

/** Inputs: dy, the weights of the convolution; its attributes. */
export const ConvGradient: ImageLowering = (call, result) => {
  const { key, weights, group } = weightsOf(call);
  const window = planWindow(call, result.dims.slice(2), weights.slice(2));
  return gradient(call, result, { key, weights, group, window });
};

/** dy of an AveragePool whose windows all hold the same number of elements: weights that are equal. */
export const AveragePoolGradient: ImageLowering = (call, result) => {
  const window = planWindow(call, result.dims.slice(2));
  const channels = result.dims[1]!;
  const weights = [channels, 1, ...window.kernel];
  const count = window.kernel[0] * window.kernel[1];
  const tensor = {
    type: 'float32',
    dims: weights,
    data: new Float32Array(channels * count).fill(1 / count),
  } as const;
  const key = call.builder.newConstant(`${call.node.name}/shares`, tensor);
  return gradient(call, result, { key, weights, group: channels, window });
};

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
  if (!node.inputs[2]) return gradient(call, result, parts);
  const bias = call.constant(2) ?? refuse(call, 'its bias is not constant');
  if (result.epilogue) refuse(call, 'it has a bias and an epilogue');
  const channels = { ...bias, dims: [bias.data.length, 1, 1] };
  const operand = builder.newConstant(`${node.name}/bias`, channels);
  const write = new ProgramWriter();
  const sum = write.emit('Add', [{ kind: 'computed' }, { kind: 'operand', operand }]);
  return gradient(call, { ...result, epilogue: write.build(sum) }, parts);
};

interface Parts {
  readonly key: string;
  readonly weights: readonly number[];
  readonly group: number;
  readonly window: Window;
}

function gradient(
  call: LoweringCall,
  { name, dims, epilogue }: ImageResult,
  { key, weights, group, window }: Parts,
): View {
  const { builder, options } = call;
  const dy = call.view(0);
  // The forward convolution has dy's shape.
  const algorithm = chooseAlgorithm(shapeOf(window, group, weights, dy.dims), options);
  const input = builder.asImage(dy, convGradientBorder(window, sizeOf(dims), sizeOf(dy.dims), algorithm));
  const output = builder.image(name, dims);
  builder.constant(key);
  builder.add<ConvGradientStep>({
    kind: 'conv-gradient',
    input,
    output,
    weights: key,
    window,
    group,
    algorithm,
    epilogue,
  });
  return builder.whole(output);
}

function weightsOf(call: LoweringCall) {
  const key = call.constantName(1) ?? refuse(call, 'its weights are not constant');
  const { dims } = call.builder.constant(key);
  return { key, weights: dims, group: getInt(call.node, 'group', 1) };
}

function shapeOf(
  window: Window,
  group: number,
  weights: readonly number[],
  [, , height, width]: readonly number[],
): ConvShape {
  return {
    window,
    group,
    inputs: weights[1]! * group,
    outputs: weights[0]!,
    height: height!,
    width: width!,
  };
}

function sizeOf(dims: readonly number[]): readonly [number, number] {
  return [dims[2]!, dims[3]!];
}
