/** A layer of a manifest, as far as its positions need it. */
export interface NamedLayer {
  readonly id: string;
  readonly tensor?: string;
  readonly name?: string;
  readonly block?: { readonly id: string; readonly tensor?: string };
}

/** A value at which a layer is explained: its convolution, or the output of its residual block. */
export interface LayerPosition {
  readonly id: string;
  /** Number of the layer, from 1 at the input side. */
  readonly number: number;
  readonly isBlock: boolean;
  /** Path of the module in PyTorch, such as 'layer4.1.conv2' or 'layer4.1'; the id if it is unknown. */
  readonly name: string;
}

/** Finds a position by the id of a layer, the path of its module or its value, or by those of its block. */
export function findLayerPosition(
  layers: readonly NamedLayer[],
  key: string | undefined,
): LayerPosition | undefined {
  if (key === undefined) return undefined;
  for (const [index, { id, tensor, name, block }] of layers.entries()) {
    const number = index + 1;
    if ([id, name, tensor].includes(key)) return { id, number, isBlock: false, name: name ?? id };
    if (block && [block.id, block.tensor].includes(key)) {
      return { id: block.id, number, isBlock: true, name: block.id };
    }
  }
  return undefined;
}

/** Returns the ids of all layers; with `atBlocks`, those of their blocks' outputs where they exist. */
export function layerIdsAt(layers: readonly NamedLayer[], atBlocks: boolean): readonly string[] {
  return layers.map(({ id, block }) => (atBlocks && block ? block.id : id));
}
