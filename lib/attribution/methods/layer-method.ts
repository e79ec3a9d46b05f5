import type { Emitter } from '../autodiff/emitter';
import type { Value } from '../autodiff/gradient-rule';
import { gradientName } from '../autodiff/gradient-sums';
import type { Layer, Model } from '../model/model';
import { compose } from './graph/compose';
import { gradientGraph } from './graph/gradient-graph';
import { findLayer } from './graph/layer-values';
import type { Method } from './method';
import { singleRunMethod } from './single-run-method';

/** What a method of the CAM family starts from: the layer's tensor as the graph holds it and its gradient, [N, K, h, w]. */
export interface LayerSignals {
  readonly model: Model;
  readonly layer: Layer;
  readonly folded: Value;
  readonly foldedGradient: Value;
}

export interface LayerMethod {
  readonly id: string;
  readonly name: string;
  /** Writes the class activation map, [N, 1, h, w]. */
  map(signals: LayerSignals, emit: Emitter): Value;
}

/**
 * A method of the CAM family: the backward pass ends at the layer, the raw map has the layer's grid and its sign, as
 * Captum returns it, and drawn is what is positive in it, as the papers do.
 */
export function layerMethod({ id, name, map }: LayerMethod): Method {
  return singleRunMethod({
    id,
    name,
    signed: false,
    usesLayer: true,
    options: ['quantity'],
    graph(model, { batch, layer: layerId, options: { quantity } }) {
      const layer = findLayer(model, layerId);
      const graph = gradientGraph(model, [layer.tensor], { batch, quantity });
      return compose(graph, [model.manifest.output], (emit, value) => {
        const folded = value(layer.tensor);
        const foldedGradient = value(gradientName(layer.tensor));
        const attribution = map({ model, layer, folded, foldedGradient }, emit);
        return { attribution, map: emit.relu(attribution) };
      });
    },
  });
}
