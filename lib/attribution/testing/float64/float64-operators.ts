import { getInt } from '../../onnx/attributes';
import type { Node } from '../../onnx/graph';
import { resolveWindow, type Window } from '../../onnx/shapes/window';
import { ConvPlanes } from './conv-planes';

/** A node of a network for one picture, with its constants and shapes. */
export interface Call {
  readonly node: Node;
  readonly dims: readonly (readonly number[])[];
  readonly outputDims: readonly number[];
  readonly constants: readonly (ArrayLike<number> | undefined)[];
}

/** What a node decides at a kink: 1 where a Relu lets through, the place of the winner of each window. */
export type Decision = Int32Array;

/** An operator in float64, and its gradient with respect to inputs that are no constants. */
interface Operator {
  compute(call: Call, inputs: readonly Float64Array[]): Float64Array;
  gradient(call: Call, dy: Float64Array, decision: Decision | undefined): readonly Float64Array[];
  /** Reads the decision from any engine's inputs and output. */
  decide?(call: Call, input: ArrayLike<number>, output: ArrayLike<number>): Decision;
}

function convPlanes({ node, dims, outputDims }: Call): ConvPlanes {
  const [, ...input] = dims[0] as [number, number, number, number];
  const [, ...output] = outputDims as [number, number, number, number];
  return new ConvPlanes({ input, output, window: resolveWindow(node, input.slice(1), dims[1]!.slice(2)) });
}

/** Calls back for each window with the places of its elements, in row-major order. */
function forEachWindow({ node, dims, outputDims }: Call, visit: (at: number, places: number[]) => void) {
  const [, channels, height, width] = dims[0] as [number, number, number, number];
  const kernel = node.attributes.kernel_shape!.value as readonly number[];
  const { strides, padsBegin } = resolveWindow(node, [height, width], kernel) as Window;
  const [, , outHeight, outWidth] = outputDims as [number, number, number, number];
  let at = 0;
  for (let c = 0; c < channels; c++)
    for (let row = 0; row < outHeight; row++)
      for (let column = 0; column < outWidth; column++) {
        const places: number[] = [];
        for (let tap = 0; tap < kernel[0]! * kernel[1]!; tap++) {
          const y = row * strides[0]! - padsBegin[0]! + Math.floor(tap / kernel[1]!);
          const x = column * strides[1]! - padsBegin[1]! + (tap % kernel[1]!);
          if (y >= 0 && y < height && x >= 0 && x < width) places.push((c * height + y) * width + x);
        }
        visit(at++, places);
      }
}

const spread = (dy: Float64Array, count: number, size: number) =>
  Float64Array.from({ length: count * size }, (_, at) => dy[Math.floor(at / size)]! / size);

const planeSize = ({ dims }: Call): number => dims[0]![2]! * dims[0]![3]!;

/** The operators of a ResNet, with the semantics of ONNX. */
export const OPERATORS: Readonly<Record<string, Operator>> = {
  Conv: {
    compute: (call, [x]) => convPlanes(call).forward(x!, call.constants[1]!, call.constants[2]),
    gradient: (call, dy) => [convPlanes(call).gradient(dy, call.constants[1]!)],
  },
  Relu: {
    compute: (_, [x]) => x!.map((value) => Math.max(0, value)),
    gradient: (_, dy, mask) => [dy.map((value, at) => (mask![at] === 1 ? value : 0))],
    decide: (_, _x, y) => Int32Array.from(y, (value) => Number(value > 0)),
  },
  Add: {
    compute: (_, [a, b]) => a!.map((value, at) => value + b![at]!),
    gradient: (_, dy) => [dy, dy],
  },
  MaxPool: {
    compute: (call, [x]) => {
      const winners = OPERATORS.MaxPool!.decide!(call, x!, x!);
      return Float64Array.from(winners, (place) => x![place]!);
    },
    gradient: (call, dy, winners) => {
      const dx = new Float64Array(call.dims[0]!.reduce((size, dim) => size * dim));
      for (const [at, place] of winners!.entries()) dx[place]! += dy[at]!;
      return [dx];
    },
    decide: (call, x) => {
      const winners = new Int32Array(call.outputDims.reduce((size, dim) => size * dim));
      forEachWindow(call, (at, places) => {
        winners[at] = places.reduce((best, place) => (x[place]! > x[best]! ? place : best));
      });
      return winners;
    },
  },
  GlobalAveragePool: {
    compute: (call, [x]) =>
      Float64Array.from({ length: call.outputDims[1]! }, (_, c) => {
        const size = planeSize(call);
        return x!.subarray(c * size, (c + 1) * size).reduce((sum, value) => sum + value, 0) / size;
      }),
    gradient: (call, dy) => [spread(dy, dy.length, planeSize(call))],
  },
  Flatten: { compute: (_, [x]) => x!, gradient: (_, dy) => [dy] },
  Gemm: {
    compute: ({ node, constants, outputDims }, [x]) => {
      if (getInt(node, 'transB', 0) !== 1) throw new Error('Gemm needs transposed weights.');
      const [, weights, bias] = constants;
      return Float64Array.from({ length: outputDims[1]! }, (_, m) =>
        x!.reduce((sum, value, k) => sum + value * weights![m * x!.length + k]!, bias![m]!),
      );
    },
    gradient: ({ dims, constants }, dy) => {
      const inputs = dims[0]![1]!;
      const column = (k: number) =>
        dy.reduce((sum, value, m) => sum + value * constants[1]![m * inputs + k]!, 0);
      return [Float64Array.from({ length: inputs }, (_, k) => column(k))];
    },
  },
};
