import type { Emitter } from '../autodiff/emitter';
import { gradientName } from '../autodiff/gradient-sums';
import type { Value } from '../autodiff/value';
import type { Layer, Model } from '../model/model';
import { batchSizeFor } from './batches/batch-size';
import { resolvedOptions } from './default-options';
import { type Composition, compose } from './graph/compose';
import { gradientGraph } from './graph/gradient-graph';
import { findLayer } from './graph/layer-values';
import { topClassesGraph } from './graph/top-classes-graph';
import type { AttributionRequest, AttributionStep, Method, MethodContext } from './method';
import { singleRunMethod } from './single-run-method';

/**
 * Inputs of a CAM method: the tensor of the layer (with folded BatchNorm) and its gradient, both [N, K, h,
 * w].
 */
export interface LayerSignals {
  readonly model: Model;
  readonly layer: Layer;
  readonly folded: Value;
  readonly foldedGradient: Value;
}

interface LayerMethod {
  readonly id: string;
  readonly name: string;
  /** Computes the class activation map, [N, 1, h, w]. */
  map(signals: LayerSignals, emit: Emitter): Value;
}

/**
 * A method of the CAM family. The backward pass ends at the layer. The attribution [N, 1, h, w] is signed, as
 * in Captum; the map is its positive part, as in the papers.
 */
export function layerMethod(definition: LayerMethod): Method {
  const { id, name } = definition;
  return {
    ...singleRunMethod({
      id,
      name,
      signed: false,
      style: 'alpha',
      usesLayer: true,
      options: ['quantity'],
      graph(model, { batch, layer: layerId, options: { quantity } }) {
        const layer = findLayer(model, layerId);
        const graph = gradientGraph(model, [layer.tensor], { batch, quantity });
        return compose(graph, [model.manifest.output], composition(definition, model, layer));
      },
    }),
    attributeTopClasses: (context, request, count) =>
      attributeTopClasses(definition, context, request, count),
  };
}

/** Composition that computes attribution and map from the gradient of the layer. */
function composition({ map }: LayerMethod, model: Model, layer: Layer): Composition {
  return (emit, value) => {
    const folded = value(layer.tensor);
    const foldedGradient = value(gradientName(layer.tensor));
    const attribution = map({ model, layer, folded, foldedGradient }, emit);
    return { attribution, map: emit.relu(attribution) };
  };
}

/** Name of the class scores in a graph of several classes. */
const TOP_CLASS_LOGITS = 'top_class_logits';

async function attributeTopClasses(
  definition: LayerMethod,
  context: MethodContext,
  request: Omit<AttributionRequest, 'target'>,
  maxCount: number,
): Promise<AttributionStep | undefined> {
  const { model } = context;
  const count = Math.min(maxCount, model.manifest.classCount);
  if (batchSizeFor(model, count) !== count) return undefined;
  const { quantity } = resolvedOptions(request.options);
  const layer = findLayer(model, request.layer);
  const key = [definition.id, 'top-classes', layer.id, count, quantity].join(':');
  const session = await context.session(key, () => {
    const { graph, logits } = topClassesGraph(model, layer.tensor, count, quantity);
    const write = composition(definition, model, layer);
    return compose(graph, [], (emit, value) => ({
      ...write(emit, value),
      [TOP_CLASS_LOGITS]: value(logits),
    }));
  });
  const outputs = await session.run({ [model.manifest.input]: request.input });
  return {
    attribution: outputs.attribution!,
    map: outputs.map!,
    logits: outputs[TOP_CLASS_LOGITS]!,
    progress: 1,
  };
}
