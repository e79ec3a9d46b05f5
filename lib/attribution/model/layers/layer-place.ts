/** A layer of a manifest, as far as its places need it. */
export interface NamedLayer {
  readonly id: string;
  readonly tensor?: string;
  readonly name?: string;
  readonly block?: { readonly id: string; readonly tensor?: string };
}

/** A value to explain at: the convolution of a layer, or the output of its residual block. */
export interface LayerPlace {
  readonly id: string;
  /** Position of the layer, from 1 at the input side. */
  readonly number: number;
  readonly isBlock: boolean;
  /** Path of the module in PyTorch, such as 'layer4.1.conv2' or 'layer4.1'; the id if it is unknown. */
  readonly name: string;
}

/** Finds a place by the id of a layer, the path of its module or its value, or by those of its block. */
export function findLayerPlace(
  layers: readonly NamedLayer[],
  wanted: string | undefined,
): LayerPlace | undefined {
  if (wanted === undefined) return undefined;
  for (const [index, { id, tensor, name, block }] of layers.entries()) {
    const number = index + 1;
    if ([id, name, tensor].includes(wanted)) return { id, number, isBlock: false, name: name ?? id };
    if (block && [block.id, block.tensor].includes(wanted)) {
      return { id: block.id, number, isBlock: true, name: block.id };
    }
  }
  return undefined;
}

/** Returns the ids of all layers: of their blocks' outputs if wanted and where there are any. */
export function layerIdsAt(layers: readonly NamedLayer[], atBlocks: boolean): readonly string[] {
  return layers.map(({ id, block }) => (atBlocks && block ? block.id : id));
}
