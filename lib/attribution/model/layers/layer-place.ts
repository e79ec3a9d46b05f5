import type { ManifestLayer } from '../manifest';
import type { Layer } from '../model';

/** A value to explain at: the convolution of a layer, or the output of its residual block. */
export interface LayerPlace {
  readonly layer: Layer;
  /** Position of the layer, from 1 at the input side. */
  readonly number: number;
  readonly isBlock: boolean;
  /** Path of the module in PyTorch, such as 'layer4.1.conv2' or 'layer4.1'; the id if it is unknown. */
  readonly name: string;
}

/** Finds a place by the id of a layer, the path of its module or its value, or by those of its block. */
export function findLayerPlace(
  layers: readonly ManifestLayer[],
  wanted: string | undefined,
): LayerPlace | undefined {
  for (const [index, { id, tensor, fold, name, block }] of layers.entries()) {
    const number = index + 1;
    if (wanted === id || wanted === name || wanted === tensor) {
      const layer = fold === undefined ? { id, tensor } : { id, tensor, fold };
      return { layer, number, isBlock: false, name: name ?? id };
    }
    if (block && (wanted === block.id || wanted === block.tensor)) {
      return { layer: block, number, isBlock: true, name: block.id };
    }
  }
  return undefined;
}

/** Returns the ids of all layers: of their blocks' outputs if wanted and where there are any. */
export function layerIdsAt(
  layers: readonly { readonly id: string; readonly block?: { readonly id: string } }[],
  atBlocks: boolean,
): readonly string[] {
  return layers.map(({ id, block }) => (atBlocks && block ? block.id : id));
}
