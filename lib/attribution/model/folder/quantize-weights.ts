import { int } from '../../onnx/attributes';
import type { Graph, Node } from '../../onnx/graph';
import { float32Tensor, type Tensor } from '../../tensor';

/** Input index of the weights by operator; axis 0 of the weights is the output channel. */
const WEIGHT_INPUT: Readonly<Record<string, number>> = { Conv: 1, Gemm: 1 };

/**
 * Stores the weights of Conv and Gemm (transB) as int8 with one scale per output channel. A DequantizeLinear
 * node restores each weight under its original name. Biases stay float32.
 * Source: ONNX DequantizeLinear-13, axis 0, symmetric (no zero point).
 */
export function quantizeWeights(graph: Graph): Graph {
  const initializers = new Map(graph.initializers);
  const dequantize: Node[] = [];
  for (const name of weightNames(graph)) {
    const weight = graph.initializers.get(name)!;
    if (weight.type !== 'float32' || !initializers.delete(name)) continue;
    const { values, scales } = quantizePerChannel(weight as Tensor<'float32'>);
    initializers.set(`${name}_int8`, values);
    initializers.set(`${name}_scale`, scales);
    dequantize.push({
      op: 'DequantizeLinear',
      name: `${name}_dequantize`,
      inputs: [`${name}_int8`, `${name}_scale`],
      outputs: [name],
      attributes: { axis: int(0) },
    });
  }
  return { ...graph, initializers, nodes: [...dequantize, ...graph.nodes] };
}

function weightNames(graph: Graph): ReadonlySet<string> {
  const names = graph.nodes.map((node) => node.inputs[WEIGHT_INPUT[node.op] ?? -1]);
  return new Set(names.filter((name) => name !== undefined && graph.initializers.has(name)) as string[]);
}

interface QuantizedWeight {
  /** [K, …], −127 to 127 */
  readonly values: Tensor<'int8'>;
  /** [K] */
  readonly scales: Tensor<'float32'>;
}

const INT8_MAX = 127;
/**
 * Candidate clipping ranges relative to the largest weight of a channel, because clipping outliers allows
 * finer steps.
 */
const CLIP_RATIOS = [1, 0.97, 0.94, 0.91, 0.88, 0.85, 0.8, 0.75, 0.7, 0.6, 0.5];

/**
 * Rounds each output channel of a weight [K, …] to int8, with the candidate scale of the least squared error.
 */
export function quantizePerChannel(weight: Tensor<'float32'>): QuantizedWeight {
  const channelCount = weight.dims[0]!;
  const perChannel = weight.data.length / channelCount;
  const values = new Int8Array(weight.data.length);
  const scales = new Float32Array(channelCount);
  for (let k = 0; k < channelCount; k++) {
    const channel = weight.data.subarray(k * perChannel, (k + 1) * perChannel);
    const scale = bestScale(channel);
    scales[k] = scale;
    channel.forEach((value, index) => {
      values[k * perChannel + index] = quantize(value, scale);
    });
  }
  return {
    values: { type: 'int8', dims: weight.dims, data: values },
    scales: float32Tensor([channelCount], scales),
  };
}

function bestScale(channel: Float32Array): number {
  let largest = 0;
  for (const value of channel) largest = Math.max(largest, Math.abs(value));
  if (largest === 0) return 1;
  let best = { scale: 1, error: Number.POSITIVE_INFINITY };
  for (const clip of CLIP_RATIOS) {
    const scale = Math.fround((largest * clip) / INT8_MAX);
    if (scale === 0) continue;
    const error = squaredError(channel, scale);
    if (error < best.error) best = { scale, error };
  }
  return best.scale;
}

function squaredError(channel: Float32Array, scale: number): number {
  let error = 0;
  for (const value of channel) error += (quantize(value, scale) * scale - value) ** 2;
  return error;
}

function quantize(value: number, scale: number): number {
  return Math.max(-INT8_MAX, Math.min(INT8_MAX, Math.round(value / scale)));
}
