import type { Graph, Node, TensorType } from '../../onnx/graph';
import type { Layer } from '../model';

/** Output strides of the four stages of a ResNet, relative to the input image. */
const RESNET_STRIDES = [4, 8, 16, 32];

/**
 * Finds the layers for Grad-CAM, in graph order: the last convolution at each spatial resolution, with its
 * value name as id. In a ResNet the last convolutions of the four stages are added as layer1 … layer4.
 * `values` are the inferred shapes for one image of `sizePx`.
 */
export function findLayers(
  graph: Graph,
  values: ReadonlyMap<string, TensorType>,
  sizePx: number,
): readonly Layer[] {
  const stages = residualStages(graph, values, sizePx);
  const stageTensors = new Set(stages.map(({ tensor }) => tensor));
  const last = lastPerResolution(convolutions(graph), values)
    .filter((tensor) => !stageTensors.has(tensor))
    .map((tensor) => ({ id: tensor, tensor }));
  const order = new Map(graph.nodes.map(({ outputs }, index) => [outputs[0]!, index]));
  return [...stages, ...last].sort((a, b) => order.get(a.tensor)! - order.get(b.tensor)!);
}

function convolutions(graph: Graph): string[] {
  return graph.nodes.filter(({ op }) => op === 'Conv').map(({ outputs }) => outputs[0]!);
}

/**
 * Last convolution at each resolution. Skips 1×1 maps (squeeze-and-excitation, classifiers), because they
 * have no spatial information.
 */
function lastPerResolution(tensors: readonly string[], values: ReadonlyMap<string, TensorType>): string[] {
  const last = new Map<string, string>();
  for (const tensor of tensors) {
    const [, , height = 1, width = 1] = values.get(tensor)?.dims ?? [];
    if (height * width > 1) last.set(`${height}×${width}`, tensor);
  }
  return [...last.values()];
}

/** Convolutions before the last Add → Relu at strides 4, 8, 16 and 32; none unless all four exist. */
function residualStages(graph: Graph, values: ReadonlyMap<string, TensorType>, sizePx: number): Layer[] {
  const producers = new Map(graph.nodes.flatMap((node) => node.outputs.map((name) => [name, node] as const)));
  const rectified = new Set(graph.nodes.filter(({ op }) => op === 'Relu').map(({ inputs }) => inputs[0]!));
  const sums = graph.nodes.filter(({ op, outputs }) => op === 'Add' && rectified.has(outputs[0]!));
  const ends = sums.flatMap((sum) => branchEnd(sum, producers) ?? []);
  const stages = RESNET_STRIDES.flatMap((stride, index) => {
    const size = Math.ceil(sizePx / stride);
    const tensor = ends.findLast((name) => values.get(name)?.dims[2] === size);
    return tensor === undefined ? [] : [{ id: `layer${index + 1}`, tensor }];
  });
  return stages.length === RESNET_STRIDES.length ? stages : [];
}

/** Last convolution of the main branch of a residual sum, followed by a BatchNorm or not. */
function branchEnd(sum: Node, producers: ReadonlyMap<string, Node>): string | undefined {
  const convolutions = sum.inputs.map((name) => {
    const producer = producers.get(name);
    const source = producer?.op === 'BatchNormalization' ? producers.get(producer.inputs[0]!) : producer;
    return source?.op === 'Conv' ? source.outputs[0] : undefined;
  });
  return convolutions.find((name) => name !== undefined);
}
