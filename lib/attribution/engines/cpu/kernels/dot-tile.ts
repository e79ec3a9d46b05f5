import {
  type FunctionBuilder,
  type FunctionReference,
  f32x4,
  i32,
  type Local,
  type ModuleBuilder,
  type V128,
  v128,
} from '../assembler';
import type { ConvGather } from './conv-gather';
import type { Addresses, Features } from './kernel';
import { lanesOf } from './lanes-of';
import { packedGroupSize } from './pack-direct';
import { sharedProcedure } from './shared-procedure';
import { loopWhile, multiplyAdd, TILE_CHANNELS } from './tile-code';

/** Pixels of the largest tile by channels, so that its sums, weights and an input fit into the registers. */
const ROWS = [10, 5, 3, 2] as const;

/**
 * Whether few channels (those of a picture's gradient, say) are computed as sums over vectors of inputs; they
 * would leave most lanes of a tile's 8 channels empty.
 */
export const isDotProduct = ({ group, inputChannels, outputChannels }: ConvGather): boolean =>
  group === 1 && outputChannels <= ROWS.length && inputChannels % 4 === 0;

/**
 * As `gatherTiles`, for at most 4 channels and runs of whole vectors: vectors hold adjacent terms of a sum.
 * Weights lie [run][length / 4][channel][4]. Fetches nothing ahead.
 */
export function dotTiles(module: ModuleBuilder, stride: number, channels: number, features: Features) {
  const counts = Array.from({ length: ROWS[channels - 1]! }, (_, index) => index + 1);
  return counts.map((rows) => dotTile(module, stride, rows, channels, features));
}

function dotTile(
  module: ModuleBuilder,
  stride: number,
  rows: number,
  channels: number,
  features: Features,
): FunctionReference {
  return sharedProcedure(module, `dot-tile:${rows}:${channels}:${stride}:${features.fma}`, () =>
    module.procedure(
      ['i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'i32'],
      (f, pixels, base, weights, runs, runsEnd, length, sums) => {
        const vector = () => f.local('v128');
        const inputs = Array.from({ length: rows }, () => f.local('i32'));
        const terms = inputs.map(() => Array.from({ length: channels }, vector));
        const factors = Array.from({ length: channels }, vector);
        const [input, run, end] = [vector(), f.local('i32'), f.local('i32')];
        const runBytes = f.let('i32', i32.mul(length, channels * 4));
        loopWhile(
          f,
          () => i32.ne(runs, runsEnd),
          () => {
            f.set(run, i32.add(base, i32.load(runs)));
            for (const [row, local] of inputs.entries()) {
              f.set(local, i32.add(run, i32.load(pixels, row * stride)));
            }
            f.set(end, i32.add(weights, runBytes));
            f.loop((next) => {
              for (const [channel, local] of factors.entries())
                f.set(local, v128.load(weights, channel * 16));
              for (const [row, local] of inputs.entries()) {
                f.set(input, v128.load(local));
                f.increment(local, 16);
                for (const [channel, term] of terms[row]!.entries()) {
                  f.set(term, multiplyAdd(features, input, factors[channel]!, term));
                }
              }
              f.increment(weights, channels * 16);
              f.branchIf(next, i32.ne(weights, end));
            });
            f.increment(runs, 4);
          },
        );
        for (const [row, ofChannels] of terms.entries()) {
          f.storeV128(sums, sumsOfLanes(f, ofChannels), row * TILE_CHANNELS * 4);
        }
      },
    ),
  );
}

/** The sum of the lanes of each of up to four vectors. */
function sumsOfLanes(f: FunctionBuilder, vectors: readonly Local<'v128'>[]): V128 {
  const [a, b = v128.zero, c = v128.zero, d = v128.zero] = vectors as readonly V128[];
  const halves = (x: V128, y: V128) =>
    f.let('v128', f32x4.add(lanesOf(x, y, 0, 4, 1, 5), lanesOf(x, y, 2, 6, 3, 7)));
  const [low, high] = [halves(a!, b), halves(c, d)];
  return f32x4.add(lanesOf(low, high, 0, 1, 4, 5), lanesOf(low, high, 2, 3, 6, 7));
}

/**
 * Address of the weights as [phase][tap][inputs / 4][channel][4]; phases lie as far apart as those of
 * `packDirect`.
 */
export function packDot(gather: ConvGather, addresses: Addresses): number {
  const { phases, weights, inputChannels, outputChannels } = gather;
  const size = phases.reduce((sum, phase) => sum + packedGroupSize(gather, phase), 0);
  const taps = phases.map(([rows, columns]) =>
    rows.taps.flatMap((row) => columns.taps.map((column) => row * weights.kernel[1] + column)),
  );
  const { outputStride, inputStride } = weights;
  const key = JSON.stringify(['dot', inputChannels, outputChannels, outputStride, inputStride, taps]);
  return addresses.packed(key, [weights.name], size, (target) => {
    let start = 0;
    for (const [index, phase] of phases.entries()) {
      let at = start;
      for (const tap of taps[index]!) {
        for (let first = 0; first < inputChannels; first += 4) {
          for (let channel = 0; channel < outputChannels; channel++) {
            const from = tap + channel * outputStride + first * inputStride;
            for (let lane = 0; lane < 4; lane++) target[at++] = weights.data[from + lane * inputStride]!;
          }
        }
      }
      start += packedGroupSize(gather, phase);
    }
  });
}
