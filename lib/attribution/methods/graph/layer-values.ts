import type { Emitter } from '../../autodiff/emitter';
import type { Value } from '../../autodiff/value';
import { findLayerPosition } from '../../model/layers/layer-position';
import type { ManifestLayer } from '../../model/manifest';
import type { Layer, Model } from '../../model/model';
import { inferShapes } from '../../onnx/infer-shapes';
import { expectType, float32Tensor } from '../../tensor';
import { UserError } from '../../user-error';
import { forwardGraph } from './forward-graph';

/**
 * Finds a layer by id ('layer4') or by the path of its module ('layer4.1.conv2'), the output of its block
 * ('layer4.1'), or any other value [N, K, h, w] of the graph by name.
 * @throws UserError 'layer-unknown'
 */
export function findLayer(model: Model, id: string | undefined): Layer {
  const { manifest } = model;
  const position = findLayerPosition(manifest.layers, id);
  if (position !== undefined) return layerAt(manifest.layers[position.number - 1]!, position.isBlock);
  if (id !== undefined && isGridOfGraph(model, id)) return { id, tensor: id };
  const layers = manifest.layers
    .flatMap(({ id: own, name, block }) => [name ?? own, ...(block ? [block.id] : [])])
    .join(', ');
  throw new UserError(
    'layer-unknown',
    layers === ''
      ? `${manifest.name} has no layer: choose a method that needs none, such as saliency.`
      : `${manifest.name} has no layer ${id ?? '(none)'}; choose one of ${layers}.`,
    {
      model: manifest.name,
      layer: id ?? '',
      layers,
    },
  );
}

function layerAt({ id, tensor, fold, block }: ManifestLayer, isBlock: boolean): Layer {
  if (isBlock && block) return block;
  return fold === undefined ? { id, tensor } : { id, tensor, fold };
}

function isGridOfGraph(model: Model, name: string): boolean {
  const isComputed = model.graph.nodes.some(({ outputs }) => outputs.includes(name));
  return isComputed && inferShapes(forwardGraph(model, 1)).get(name)?.dims.length === 4;
}

/** z' − b, [N, K, h, w]: the activation of the layer times the scale of its folded BatchNorm. */
export function centredActivation(model: Model, { fold }: Layer, folded: Value, emit: Emitter): Value {
  return fold === undefined ? folded : emit.sub(folded, perChannel(model, fold.bias, emit));
}

/** ∂y/∂z = scale · ∂y/∂z', [N, K, h, w]. */
export function unfoldedGradient(model: Model, { fold }: Layer, folded: Value, emit: Emitter): Value {
  return fold === undefined ? folded : emit.mul(folded, perChannel(model, fold.scale, emit));
}

/**
 * Activation before BatchNorm, z = (z' − b) / scale, [N, K, h, w]; 0 if the scale is 0, because z is then
 * lost.
 */
export function unfoldedActivation(model: Model, layer: Layer, folded: Value, emit: Emitter): Value {
  const centred = centredActivation(model, layer, folded, emit);
  if (layer.fold === undefined) return centred;
  const inverse = perChannel(model, layer.fold.scale, emit, (scale) => (scale === 0 ? 0 : 1 / scale));
  return emit.mul(centred, inverse);
}

/** Reshapes an initializer [K] of the model to a constant [1, K, 1, 1]. */
function perChannel(model: Model, name: string, emit: Emitter, change?: (value: number) => number): Value {
  const tensor = model.graph.initializers.get(name);
  if (tensor === undefined) throw new Error(`The model's graph has no initializer "${name}".`);
  const { data } = expectType(tensor, 'float32');
  return emit.constant(name, float32Tensor([1, data.length, 1, 1], change ? data.map(change) : data));
}
