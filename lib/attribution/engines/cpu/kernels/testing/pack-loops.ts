import type { ConvGather } from '../conv-gather';
import type { WinogradTile } from '../winograd-transforms';
import { pointFloats, type WinogradKernels } from '../winograd-weights';

const LANES = 8;
const ROOT = Math.SQRT1_2;

/** Direct weights as [phase][group][block of 8 outputs][tap][input][8]. */
export function directLoops(gather: ConvGather, data: Float32Array): Float32Array {
  const { group, phases, outputChannels, inputChannels, weights } = gather;
  const packed: number[] = [];
  for (const [rows, columns] of phases) {
    for (let g = 0; g < group; g++) {
      for (let block = 0; block < outputChannels; block += LANES) {
        for (const row of rows.taps) {
          for (const column of columns.taps) {
            for (let input = 0; input < inputChannels; input++) {
              for (let output = block; output < block + LANES; output++) {
                const place = output * weights.outputStride + input * weights.inputStride;
                const tap = row * weights.kernel[1] + column;
                packed.push(output < outputChannels ? data[g * weights.groupStride + place + tap]! : 0);
              }
            }
          }
        }
      }
    }
  }
  return Float32Array.from(packed);
}

/** A matrix [K, N], or [N, K], as [N / 8][K][8]. */
export function matrixLoops(data: Float32Array, n: number, k: number, isTransposed: boolean): Float32Array {
  const packed: number[] = [];
  for (let panel = 0; panel < n; panel += LANES) {
    for (let term = 0; term < k; term++) {
      for (let column = panel; column < panel + LANES; column++) {
        packed.push(column < n ? data[isTransposed ? column * k + term : term * n + column]! : 0);
      }
    }
  }
  return Float32Array.from(packed);
}

/**
 * GgGᵀ of each g as [point][block of 8 outputs][input][8], in float64, rounded once; 0 past the last output,
 * NaN in the gaps.
 */
export function winogradLoops(
  tile: WinogradTile,
  { outputs, inputs, outputStride, inputStride }: WinogradKernels,
  data: Float32Array,
): Float32Array {
  const side = tile + 2;
  const pointSize = pointFloats({ outputs, inputs });
  const packed = new Float32Array(side * side * pointSize).fill(Number.NaN);
  const transform = tile === 2 ? forTwo : forFour;
  for (let output = 0; output < Math.ceil(outputs / LANES) * LANES; output++) {
    for (let input = 0; input < inputs; input++) {
      const start = output * outputStride + input * inputStride;
      const tap = (at: number) => (output < outputs ? data[start + at]! : 0);
      const g = [0, 3, 6].map((row) => [tap(row), tap(row + 1), tap(row + 2)]);
      const columns = [0, 1, 2].map((column) => transform(g.map((row) => row[column]!)));
      const place = (Math.floor(output / LANES) * inputs + input) * LANES + (output % LANES);
      for (let row = 0; row < side; row++) {
        for (const [column, value] of transform(columns.map((of) => of[row]!)).entries()) {
          packed[(row * side + column) * pointSize + place] = value;
        }
      }
    }
  }
  return packed;
}

/** Gg of F(2, 3). */
function forTwo(g: readonly number[]): readonly number[] {
  const [g0, g1, g2] = g as [number, number, number];
  return [g0, (g0 + g2) / 2 + g1 / 2, (g0 + g2) / 2 - g1 / 2, g2];
}

/** Gg of F(4, 3). */
function forFour(g: readonly number[]): readonly number[] {
  const [g0, g1, g2] = g as [number, number, number];
  const near = (g0 + g2 / 2) * (-2 / 3);
  const far = (g0 + g2 * 2) * (-1 / 3);
  const odd = g1 * ROOT * (-2 / 3);
  return [g0, near + odd, near - odd, far + odd, far - odd, g2];
}
