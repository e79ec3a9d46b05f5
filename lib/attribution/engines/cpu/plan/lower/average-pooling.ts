import { getInt } from '../../../../onnx/attributes';
import { hasEvenWindows } from '../even-windows';
import { addGradient } from './convolution';
import { type ImageLowering, refuse } from './lowering-call';
import { planWindow } from './plan-window';
import { addPool } from './pooling';

export const AveragePool: ImageLowering = (call, result) => {
  const x = call.view(0);
  const window = planWindow(call, x.dims.slice(2));
  const isEven = hasEvenWindows(call.node, x.dims);
  const counts = getInt(call.node, 'count_include_pad', 0) !== 0;
  if (counts && !isEven) refuse(call, 'a window exceeds the padding, which counts');
  return addPool(call, result, { kind: 'pool', operator: 'average', window, countsPads: isEven });
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
  return addGradient(call, result, { key, weights, group: channels, window });
};
