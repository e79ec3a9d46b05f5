import type { Emitter } from '../autodiff/emitter';
import { gradientName } from '../autodiff/gradient-sums';
import type { Value } from '../autodiff/value';
import { axisPositions, type Upsampling } from '../heat-map/upsample';
import { float32Tensor } from '../tensor';
import { gradCamMap } from './grad-cam';
import { compose } from './graph/compose';
import { forwardGraph } from './graph/forward-graph';
import { inPrecision, withGradient, withSeed } from './graph/gradient-graph';
import { findLayer } from './graph/layer-values';
import { guidedRules } from './relu-rules';
import { singleRunMethod } from './single-run-method';

/**
 * Guided Grad-CAM: Guided Backprop times the upsampled positive part of Grad-CAM, as Captum's GuidedGradCam
 * (nearest upsampling by default). The map is the sum over the colour channels.
 * Source: Selvaraju et al., Grad-CAM, https://arxiv.org/abs/1610.02391, section 3.2
 */
export const guidedGradCam = singleRunMethod({
  id: 'guided-grad-cam',
  name: 'Guided Grad-CAM',
  signed: true,
  style: 'alpha',
  usesLayer: true,
  options: ['quantity', 'upsampling'],
  graph(model, { batch, layer: layerId, options: { quantity, upsampling } }) {
    const { input, output } = model.manifest;
    const layer = findLayer(model, layerId);
    const seeded = withSeed(forwardGraph(model, batch), model, quantity);
    const withLayer = withGradient(seeded, model, [layer.tensor]);
    const guided = withGradient({ ...seeded, graph: withLayer }, model, [input], guidedRules);
    const graph = inPrecision(guided, seeded, [layer.tensor, input]);
    return compose(graph, [output], (emit, value) => {
      const folded = value(layer.tensor);
      const foldedGradient = value(gradientName(layer.tensor));
      const cam = emit.relu(gradCamMap({ model, layer, folded, foldedGradient }, emit));
      const enlarged = enlarge(cam, value(input).dims, upsampling, emit);
      const attribution = emit.mul(value(gradientName(input)), enlarged);
      return { attribution, map: emit.reduceSum(attribution, [1]) };
    });
  },
});

/** Upsamples [N, 1, h, w] → [N, 1, H, W] as two matrix products: rows · map · columnsᵀ. */
function enlarge(map: Value, dims: readonly number[], mode: Upsampling, emit: Emitter): Value {
  const [, , height, width] = map.dims as [number, number, number, number];
  const rows = emit.constant('rows', float32Tensor([dims[2]!, height], matrix(height, dims[2]!, mode)));
  const columns = emit.constant('columns', float32Tensor([dims[3]!, width], matrix(width, dims[3]!, mode)));
  return emit.matMul(emit.matMul(rows, map), emit.transpose(columns, [1, 0]));
}

/** Interpolation weight of each source position (columns) for each target position (rows), [to, from]. */
function matrix(from: number, to: number, mode: Upsampling): Float32Array {
  const shares = new Float32Array(to * from);
  axisPositions(from, to, mode).forEach(({ lower, upper, weight }, row) => {
    shares[row * from + lower]! += 1 - weight;
    shares[row * from + upper]! += weight;
  });
  return shares;
}
