import { type FunctionBuilder, type I32, i32, type Local, type ModuleBuilder } from '../assembler';
import type { EpilogueShape } from './epilogue-code';
import type { Features } from './kernel';
import { TILE_CHANNELS } from './tile-code';
import { winogradInput } from './winograd-input';
import { winogradOuterProducts } from './winograd-outer-products';
import { winogradOutput } from './winograd-output';
import { PLANE_GAP, planeTiles, winogradProducts } from './winograd-products';
import { TILE } from './winograd-tiles';
import type { WinogradTile } from './winograd-transforms';

/** Words of the arguments; strides are in bytes. */
export const ARGUMENT = {
  tables: 0,
  points: 1,
  input: 2,
  inputRow: 3,
  inputPixel: 4,
  weights: 5,
  /** Inputs of a product, and outputs of the gradient's weights. */
  length: 6,
  outputs: 7,
  /** Blocks of 8 outputs, and floats of each pixel to store. */
  blocks: 8,
  lanes: 9,
  bias: 10,
  /** Memory that units share: transformed inputs and products. */
  shared: 11,
  /** Address, row and pixel strides of the output, then of each operand of the epilogue. */
  pointers: 12,
} as const;

const POINTER_WORDS = 3;

/** What the code of a convolution depends on. */
export interface WinogradShape {
  readonly tile: WinogradTile;
  readonly epilogue: EpilogueShape;
  readonly hasBias: boolean;
  readonly isTransposed: boolean;
  /** Whether pixels hold whole vectors. */
  readonly isWhole: boolean;
  /** Column of a tile's record for the output and for each operand. */
  readonly columns: readonly number[];
  readonly columnCount: number;
}

export const pointsOf = (tile: WinogradTile): number => (tile + 2) ** 2;

/** Bytes of the temporary vectors of a transform. */
export const vectorBytes = (tile: WinogradTile): number => (pointsOf(tile) + tile) * 16;

/** Bytes of the transformed inputs and products of a number of tiles. */
export function planeBytes(tile: WinogradTile, tiles: number, inputs: number, blocks: number): number {
  const floats = Math.ceil(inputs / 4) * 4 + blocks * TILE_CHANNELS;
  return pointsOf(tile) * (Math.ceil(tiles / 4) * 4 * floats * 4 + 2 * PLANE_GAP);
}

type Int = Local<'i32'>;

/** Records of tiles. */
interface Tiles {
  readonly first: Int;
  readonly count: Int;
}

/** What a stage reads and writes: transformed inputs [point][tile][input], products [point][tile][output]. */
interface Planes {
  readonly inputs: Int;
  readonly products: Int;
}

/** The stages of a convolution, for planes of `count` tiles. Each function emits one. */
export function winogradStages(
  module: ModuleBuilder,
  features: Features,
  shape: WinogradShape,
  { f, args, scratch, count }: { f: FunctionBuilder; args: Int; scratch: Int; count: Int },
) {
  const word = (index: number) => i32.load(args, index * 4);
  const keep = (value: I32) => f.let('i32', i32.const(value));
  const length = keep(word(ARGUMENT.length));
  const blocks = keep(word(ARGUMENT.blocks));
  const inputBytes = keep(i32.shl(i32.and(i32.add(length, 3), -4), 2));
  const productBytes = keep(i32.shl(blocks, 5));
  const inputPoint = keep(i32.add(i32.mul(planeTiles(count), inputBytes), PLANE_GAP));
  const productPoint = keep(i32.add(i32.mul(planeTiles(count), productBytes), PLANE_GAP));
  const tileBytes = (TILE.places + shape.columnCount) * 4;
  /** Runs the body for each tile, with `at` at its record and `place` at its floats. */
  const eachTile = (tiles: Tiles, start: Int, bytes: Int, body: (at: Int, place: Int) => void) => {
    const [at, place, left] = [keep(tiles.first), keep(start), keep(tiles.count)];
    f.loop((next) => {
      body(at, place);
      f.increment(at, tileBytes);
      f.increment(place, bytes);
      f.set(left, i32.sub(left, 1));
      f.branchIf(next, left);
    });
  };

  return {
    tileBytes,
    inputBytes,
    inputPoint,
    productPoint,

    transformInputs(tiles: Tiles, inputs: Int): void {
      const transform = winogradInput(module, shape.tile, features);
      const [row, pixel] = [keep(word(ARGUMENT.inputRow)), keep(word(ARGUMENT.inputPixel))];
      const [source, input] = [f.local('i32'), keep(word(ARGUMENT.input))];
      eachTile(tiles, inputs, inputBytes, (at, place) => {
        f.set(source, i32.add(input, i32.load(at, TILE.input * 4)));
        f.call(transform, source, row, pixel, inputBytes, place, inputPoint, scratch);
      });
    },

    /** @param memory what outer products need */
    multiply(offsets: I32, points: number, { inputs, products }: Planes, memory: Int): void {
      const [first, all, weights] = [i32.const(offsets), i32.const(points), word(ARGUMENT.weights)];
      if (shape.isTransposed) {
        const multiply = winogradOuterProducts(module, features);
        const outputs = word(ARGUMENT.outputs);
        f.call(multiply, first, all, weights, outputs, blocks, length, count, inputs, products, memory);
      } else {
        const multiply = winogradProducts(module, features);
        f.call(multiply, first, all, weights, blocks, length, count, inputs, products);
      }
    },

    /**
     * @param channel bytes from a pixel's first output to the first one here
     * @param lanes floats of each pixel to store
     */
    transformOutputs(tiles: Tiles, products: Int, channel: Int, lanes: Int): void {
      const pointers = shape.columns.map((_, index) => {
        const argument = (word: number) =>
          i32.load(args, (ARGUMENT.pointers + index * POINTER_WORDS + word) * 4);
        const isSplat = index > 0 && shape.epilogue.operands[index - 1]!.isSplat;
        const base = keep(isSplat ? argument(0) : i32.add(argument(0), channel));
        return { base, start: f.local('i32'), row: keep(argument(1)), pixel: keep(argument(2)), isSplat };
      });
      const [rows, columns] = [f.local('i32'), f.local('i32')];
      const bias = shape.hasBias ? keep(i32.add(word(ARGUMENT.bias), channel)) : undefined;
      const transform = winogradOutput(f, features, shape);
      eachTile(tiles, products, productBytes, (at, place) => {
        f.set(rows, i32.load(at, TILE.rows * 4));
        f.set(columns, i32.load(at, TILE.columns * 4));
        for (const [index, { base, start }] of pointers.entries()) {
          f.set(start, i32.add(base, i32.load(at, (TILE.places + shape.columns[index]!) * 4)));
        }
        transform({
          products: place,
          pointBytes: productPoint,
          bias,
          lanes,
          rows,
          columns,
          pointers,
          temporary: scratch,
        });
      });
    },
  };
}
