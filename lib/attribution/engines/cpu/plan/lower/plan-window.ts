import { getInts } from '../../../../onnx/attributes';
import { resolveWindow } from '../../../../onnx/shapes/window';
import type { Window } from '../step';
import { type LoweringCall, refuse } from './lowering-call';

type Pair = readonly [number, number];

/** Window of a node over `spatial` [H, W]. */
export function planWindow(
  call: LoweringCall,
  spatial: readonly number[],
  kernel: readonly number[] = getInts(call.node, 'kernel_shape') ?? [],
): Window {
  if (spatial.length !== 2 || kernel.length !== 2) return refuse(call, 'only two spatial axes are supported');
  const { strides, dilations, padsBegin, padsEnd } = resolveWindow(call.node, spatial, kernel);
  if ([...padsBegin, ...padsEnd].some((pad) => pad < 0))
    return refuse(call, 'negative pads are not supported');
  return {
    kernel: kernel as Pair,
    strides: strides as unknown as Pair,
    dilations: dilations as unknown as Pair,
    pads: padsBegin as Pair,
  };
}
