import { getInt } from '../../../../onnx/attributes';
import { convBorder, convGradientBorder } from '../border';
import { type ConvShape, chooseAlgorithm } from '../choose-algorithm';
import type { ConvGradientStep, ConvStep, Window } from '../step';
import type { View } from '../view';
import { type ImageLowering, type ImageResult, type LoweringCall, refuse } from './lowering-call';
import { planWindow } from './plan-window';

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
  return addGradient(call, result, { key, weights, group, window });
};

/** A convolution whose gradient a step computes. */
export interface Parts {
  readonly key: string;
  readonly weights: readonly number[];
  readonly group: number;
  readonly window: Window;
}

/** Adds the step of the gradient with respect to the input of a convolution. */
export function addGradient(
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

export function weightsOf(call: LoweringCall) {
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
