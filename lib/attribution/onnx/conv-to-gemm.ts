import { expectType, float32Tensor } from '../tensor';
import { getInt, int, ints } from './attributes';
import { dropDeadNodes } from './drop-dead-nodes';
import type { Graph, Node, TensorType } from './graph';
import { GraphBuilder } from './graph-builder';
import { inferShapes } from './infer-shapes';
import { resolveWindow, type Window } from './shapes/window';

/** Columns that onnxruntime's CPU matrix product computes at a time; it pads the last tile. */
const GEMM_TILE_COLUMNS = 16;
/**
 * Largest cost of the product relative to the convolution, because im2col and the layout change cost time
 * too.
 */
const MAX_RELATIVE_COST = 0.95;
/** Kernels transposed at a time, because their source and destination then stay in the CPU cache. */
const KERNEL_BLOCK = 16;

/**
 * Rewrites convolutions over small feature maps as matrix products (im2col):
 * [N · H' · W', kH · kW · C] · [kH · kW · C, M].
 *
 * onnxruntime uses the pixels of a convolution as columns of its product and pads them to whole tiles: it
 * computes 64 columns for the 7 × 7 = 49 pixels of ResNet-18's last layer, and 208 for the 14 × 14 pixels of
 * the layer before. Here the channels are the columns, and the pixels of the whole batch are rows of one
 * product. The values differ only by the order of summation.
 *
 * All shapes must be concrete. Only ungrouped convolutions with constant weights are rewritten, and only if
 * fewer columns are computed.
 */
export function convsToGemm(graph: Graph): Graph {
  const values = inferShapes(graph);
  const builder = new GraphBuilder(graph);
  const written = () => builder.build().nodes.length;
  const products = new Map<Node, readonly Node[]>();
  const weights = new Map<string, string>();
  for (const node of graph.nodes) {
    const conv = planGemm(node, graph, values);
    if (conv === undefined) continue;
    const start = written();
    const kernels = weights.get(conv.weights) ?? storeWeightMatrix(builder, graph, conv.weights);
    weights.set(conv.weights, kernels);
    writeGemm(builder, conv, kernels);
    const nodes = builder.build().nodes.slice(start);
    // The last node writes the output of the convolution.
    products.set(node, [...nodes.slice(0, -1), { ...nodes.at(-1)!, outputs: node.outputs }]);
  }
  const nodes = graph.nodes.flatMap((node) => products.get(node) ?? [node]);
  return dropDeadNodes({ ...builder.build(), nodes });
}

interface ConvPlan {
  readonly input: string;
  readonly weights: string;
  readonly bias: string | undefined;
  /** [N, C, H, W]. */
  readonly from: readonly number[];
  /** [N, M, H', W']. */
  readonly to: readonly number[];
  readonly window: Window;
}

/** Operands of a convolution that is cheaper as a matrix product; undefined for every other node. */
function planGemm(
  node: Node,
  { initializers }: Graph,
  values: ReadonlyMap<string, TensorType>,
): ConvPlan | undefined {
  if (node.op !== 'Conv' || getInt(node, 'group', 1) !== 1) return undefined;
  const [input, weights, bias] = node.inputs as [string, string, string?];
  const kernels = initializers.get(weights);
  const from = values.get(input)?.dims;
  const to = values.get(node.outputs[0]!)?.dims;
  if (kernels?.type !== 'float32' || kernels.dims.length !== 4 || !from || !to) return undefined;
  const [batch, channels, height, width] = to as [number, number, number, number];
  const pixels = height * width;
  const asConv = batch * channels * roundUpToTile(pixels);
  const asProduct = batch * pixels * roundUpToTile(channels);
  if (asProduct > MAX_RELATIVE_COST * asConv) return undefined;
  const window = resolveWindow(node, from.slice(2), kernels.dims.slice(2));
  return { input, weights, bias: bias || undefined, from, to, window };
}

function roundUpToTile(columns: number): number {
  return Math.ceil(columns / GEMM_TILE_COLUMNS) * GEMM_TILE_COLUMNS;
}

function writeGemm(builder: GraphBuilder, conv: ConvPlan, kernels: string): void {
  const [batch, channels, height, width] = conv.to as [number, number, number, number];
  const rows = builder.node('Reshape', [
    im2col(builder, conv),
    builder.int64s('rows', [batch * height * width, -1]),
  ]);
  const product = builder.node('Gemm', [rows, kernels, ...(conv.bias === undefined ? [] : [conv.bias])]);
  const last = builder.node('Reshape', [product, builder.int64s('map', [batch, height, width, channels])]);
  builder.node('Transpose', [last], { perm: ints([0, 3, 1, 2]) });
}

/** Input values under the window at each output pixel, [N, H', W', kH · kW · C]. */
function im2col(builder: GraphBuilder, { input, from, to, window }: ConvPlan): string {
  const { kernel, strides, dilations, padsBegin, padsEnd } = window;
  const last = builder.node('Transpose', [input], { perm: ints([0, 2, 3, 1]) });
  const pads = [0, ...padsBegin, 0, 0, ...padsEnd, 0];
  const isPadded = pads.some((pad) => pad !== 0);
  const padded = isPadded ? builder.node('Pad', [last, builder.int64s('pads', pads)]) : last;
  const [height, width] = kernel as [number, number];
  const readsEveryPixel =
    height * width === 1 && !isPadded && to.slice(2).every((size, axis) => size === from[axis + 2]);
  if (readsEveryPixel) return padded;
  const steps = builder.int64s('steps', strides);
  const axes = builder.int64s('axes', [1, 2]);
  const at = (row: number, column: number) => {
    const starts = [row * dilations[0]!, column * dilations[1]!];
    const ends = starts.map((start, axis) => start + (to[axis + 2]! - 1) * strides[axis]! + 1);
    return builder.node('Slice', [
      padded,
      builder.int64s('starts', starts),
      builder.int64s('ends', ends),
      axes,
      steps,
    ]);
  };
  const positions = Array.from({ length: height * width }, (_, index) =>
    at(Math.floor(index / width), index % width),
  );
  return positions.length === 1 ? positions[0]! : builder.node('Concat', positions, { axis: int(3) });
}

/** Stores kernels [M, C, kH, kW] as a matrix [kH · kW · C, M]. */
function storeWeightMatrix(builder: GraphBuilder, graph: Graph, name: string): string {
  const { dims, data } = expectType(graph.initializers.get(name)!, 'float32');
  const [kernels, channels, height, width] = dims as [number, number, number, number];
  const positions = height * width;
  const perKernel = channels * positions;
  const matrix = new Float32Array(data.length);
  for (let first = 0; first < kernels; first += KERNEL_BLOCK) {
    const end = Math.min(first + KERNEL_BLOCK, kernels);
    for (let channel = 0; channel < channels; channel++) {
      for (let position = 0; position < positions; position++) {
        const to = (position * channels + channel) * kernels;
        let from = first * perKernel + channel * positions + position;
        for (let kernel = first; kernel < end; kernel++, from += perKernel) matrix[to + kernel] = data[from]!;
      }
    }
  }
  return builder.initializer(`${name}_matrix`, float32Tensor([positions * channels, kernels], matrix));
}
