import { defined } from '../../defined';
import type { Graph, Node } from '../../onnx/graph';
import type { ManifestLayer } from '../manifest';
import { modulePath, parentModule } from './module-path';

/**
 * Adds to each layer the path of its module, and the output of the residual block that its convolution ends:
 * in ResNet-18 'layer4.1.conv2' and 'layer4.1'. The first is where Captum's examples explain, the second
 * where torchvision's and pytorch-grad-cam's do.
 */
export function nameLayers(layers: readonly ManifestLayer[], graph: Graph): ManifestLayer[] {
  const consumers = new Map<string, Node[]>();
  for (const node of graph.nodes) {
    for (const input of node.inputs) consumers.set(input, [...(consumers.get(input) ?? []), node]);
  }
  const consumerOutput = (value: string | undefined, op: string) =>
    value === undefined ? undefined : consumers.get(value)?.find((node) => node.op === op)?.outputs[0];
  const blockEnd = (tensor: string) => {
    const normalized = consumerOutput(tensor, 'BatchNormalization') ?? tensor;
    return consumerOutput(consumerOutput(normalized, 'Add'), 'Relu');
  };
  const named: ManifestLayer[] = layers.map((layer) => ({
    ...layer,
    ...defined({ name: layer.name ?? modulePath(layer.tensor) }),
  }));
  const taken = new Set(named.flatMap(({ id, name }) => [id, name]));
  return named.map((layer) => {
    const tensor = blockEnd(layer.tensor);
    if (tensor === undefined || layer.block) return layer;
    const path = parentModule(layer.name);
    const id = path === undefined || taken.has(path) ? `${layer.id}.block` : path;
    return { ...layer, block: { id, tensor } };
  });
}
