import type { AxisPhase } from '../plan/axis-phase';
import { imageStrides } from '../plan/layout';
import { type ConvGather, pixelOffset } from './conv-gather';
import type { OperandStrides } from './epilogue-operands';
import { blocksOf, packedGroupSize } from './pack-direct';
import { TILE_CHANNELS } from './tile-code';

/** Words of a unit's record before the offsets of its columns. */
export const UNIT = {
  /** Bytes from the start of the tables to the records of the unit's pixels, and how many there are. */
  pixels: 0,
  pixelCount: 1,
  /** Bytes to the offsets of the runs of adjacent inputs, how many there are, and the floats of each. */
  runs: 2,
  runCount: 3,
  runLength: 4,
  /** Bytes to the packed weights, and of each block of 8 channels. */
  weights: 5,
  blockBytes: 6,
  bias: 7,
  /** Floats of each pixel that the unit stores. */
  lanes: 8,
  /** Bytes from a pixel's channel 0 to the unit's first channel. */
  channel: 9,
  columns: 10,
} as const;

/** Multiply-adds that a unit computes, about 100 µs. */
const UNIT_WORK = 2_500_000;

/** Pixels that a unit computes at most, by their multiply-adds; a multiple of 5 and 6, the rows of tiles. */
const pixelsPerUnit = (work: number): number =>
  30 * Math.min(11, Math.max(2, Math.round(UNIT_WORK / work / 30)));

/** Channels that a unit computes at most. */
const channelsPerUnit = (pixels: number): number => (pixels < 100 ? 32 : 64);

/** Smaller pictures are computed together. */
const PIXELS_ALONE = 400;

/** Tables of a convolution; the records of its units are first. */
export interface GatherTables {
  readonly units: number;
  readonly words: number;
  write(words: Int32Array): void;
}

/**
 * Lists the units of a convolution, the runs of inputs of each pixel, and the offsets of each pixel: in the
 * input, in the output, and in each further column; all in bytes.
 */
export function gatherTables(gather: ConvGather, columns: readonly OperandStrides[]): GatherTables {
  const [pictures, , height, width] = gather.output.dims;
  const together = height * width < PIXELS_ALONE ? pictures : 1;
  const unitWords = UNIT.columns + 2 + columns.length;
  const units: number[][] = [];
  const writers: ((words: Int32Array, start: number) => void)[] = [];
  let weights = 0;
  let data = 0;
  for (const phase of gather.phases) {
    const pixels = together * phase[0].count * phase[1].count;
    const runs = phaseRuns(gather, phase);
    const places = { runs: data, pixels: data + runs.offsets.length };
    for (let picture = 0; picture < pictures; picture += together) {
      units.push(...phaseUnits(gather, phase, { pixels, runs, places, weights, picture, columns }));
    }
    writers.push((words, start) => {
      words.set(runs.offsets, start + places.runs);
      writePixels(words, start + places.pixels, gather, phase, together, columns);
    });
    weights += gather.group * packedGroupSize(gather, phase);
    data += runs.offsets.length + pixels * (2 + columns.length);
  }
  const start = units.length * unitWords;
  return {
    units: units.length,
    words: start + data,
    write: (words) => {
      for (const [index, unit] of units.entries()) {
        words.set(unit, index * unitWords);
        words[index * unitWords + UNIT.pixels]! += start * 4;
        words[index * unitWords + UNIT.runs]! += start * 4;
      }
      for (const write of writers) write(words, start);
    },
  };
}

interface Runs {
  readonly offsets: readonly number[];
  readonly length: number;
}

/** Inputs of a pixel that are adjacent: those of a kernel row if its taps are, otherwise those of a tap. */
function phaseRuns({ input, inputChannels, group }: ConvGather, [rows, columns]: Phase): Runs {
  const { pixel } = imageStrides(input);
  const joins = group === 1 && pixel === inputChannels && columns.tapStep === 1;
  const starts = joins ? columns.taps.slice(0, 1) : columns.taps;
  const offsets = rows.taps.flatMap((_, row) =>
    starts.map((_, column) => 4 * pixelOffset(input, 0, row * rows.tapStep, column * columns.tapStep)),
  );
  return { offsets, length: inputChannels * (joins ? columns.taps.length : 1) };
}

type Phase = readonly [AxisPhase, AxisPhase];

/** Writes the records of the pixels of a phase in the first pictures. */
function writePixels(
  words: Int32Array,
  start: number,
  { input, output }: ConvGather,
  [rows, columns]: Phase,
  pictures: number,
  others: readonly OperandStrides[],
): void {
  const all = [imageStrides(input), imageStrides(output), ...others];
  let at = start;
  for (let picture = 0; picture < pictures; picture++) {
    for (let i = 0; i < rows.count; i++) {
      for (let j = 0; j < columns.count; j++) {
        for (const [index, strides] of all.entries()) {
          const row = index === 0 ? rows.first + i * rows.inputStep : rows.start + i * rows.step;
          const column =
            index === 0 ? columns.first + j * columns.inputStep : columns.start + j * columns.step;
          words[at++] = 4 * (picture * strides.picture + row * strides.row + column * strides.pixel);
        }
      }
    }
  }
}

interface PhaseUnits {
  readonly pixels: number;
  readonly runs: Runs;
  /** Words from the end of the units' records. */
  readonly places: { readonly runs: number; readonly pixels: number };
  /** Floats to the packed weights of the phase. */
  readonly weights: number;
  readonly picture: number;
  readonly columns: readonly OperandStrides[];
}

/** Records of the units of a phase from a picture on. */
function phaseUnits(gather: ConvGather, phase: Phase, parts: PhaseUnits): number[][] {
  const { pixels, runs, places, picture, columns } = parts;
  const { group, inputChannels, outputChannels, input, output } = gather;
  const groupSize = packedGroupSize(gather, phase);
  const blockBytes = runs.offsets.length * runs.length * TILE_CHANNELS * 4;
  const channels = channelsPerUnit(pixels);
  const work = Math.min(channels, outputChannels) * runs.offsets.length * runs.length;
  const chunk = { pixels: pixelsPerUnit(Math.max(1, work)), channels };
  const units: number[][] = [];
  for (let g = 0; g < group; g++) {
    for (let first = 0; first < outputChannels; first += chunk.channels) {
      const isLast = first + chunk.channels >= outputChannels;
      // The last group may also write the added lanes.
      const stored = g === group - 1 ? gather.storedFloats - g * outputChannels : outputChannels;
      const end = Math.min(stored, blocksOf(outputChannels) * TILE_CHANNELS);
      const lanes = isLast ? end - first : chunk.channels;
      const block = first / TILE_CHANNELS;
      for (let pixel = 0; pixel < pixels; pixel += chunk.pixels) {
        units.push([
          (places.pixels + pixel * (2 + columns.length)) * 4,
          Math.min(chunk.pixels, pixels - pixel),
          places.runs * 4,
          runs.offsets.length,
          runs.length,
          (parts.weights + g * groupSize) * 4 + block * blockBytes,
          blockBytes,
          (g * blocksOf(outputChannels) + block) * TILE_CHANNELS * 4,
          lanes,
          (g * outputChannels + first) * 4,
          4 * (pixelOffset(input, picture, 0, 0) + g * inputChannels),
          4 * pixelOffset(output, picture, 0, 0),
          ...columns.map((strides) => 4 * picture * strides.picture),
        ]);
      }
    }
  }
  return units;
}
