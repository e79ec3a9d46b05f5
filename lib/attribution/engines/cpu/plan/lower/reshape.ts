import { expandView } from '../view';
import type { Lowering } from './lowering-call';

/** The same elements in another shape. */
export const Reshape: Lowering = (call) =>
  call.result(call.builder.reshape(call.view(0), call.outputs[0]!.dims));

export const Flatten = Reshape;
export const Squeeze = Reshape;
export const Unsqueeze = Reshape;

export const Identity: Lowering = (call) => call.result(call.view(0));

export const Expand: Lowering = (call) => call.result(expandView(call.view(0), call.outputs[0]!.dims));
