import { type FunctionBuilder, f32x4, i32, type Local, v128 } from '../assembler';
import { type EpilogueShape, epilogueCode } from './epilogue-code';
import type { Features } from './kernel';
import { storeLanes } from './store-lanes';
import { outputTransform, type WinogradTile } from './winograd-transforms';

/** An address that moves over the pixels of a tile; strides in bytes. */
export interface TilePointer {
  /** Of the tile's first pixel, and of the unit's first channel or of the only one. */
  readonly start: Local<'i32'>;
  readonly row: Local<'i32'>;
  readonly pixel: Local<'i32'>;
  readonly isSplat: boolean;
}

export interface OutputTile {
  /** Products [point][channel] of the tile. */
  readonly products: Local<'i32'>;
  readonly pointBytes: Local<'i32'>;
  /** Address of the bias of the unit's first channel. */
  readonly bias: Local<'i32'> | undefined;
  /** Floats of each pixel to store. */
  readonly lanes: Local<'i32'>;
  readonly rows: Local<'i32'>;
  readonly columns: Local<'i32'>;
  /** The output first, then the operands of the epilogue. */
  readonly pointers: readonly TilePointer[];
  /** Memory for a vector for each point, and for each output of a row. */
  readonly temporary: Local<'i32'>;
}

export interface OutputShape {
  readonly tile: WinogradTile;
  readonly epilogue: EpilogueShape;
  /** Whether pixels hold whole vectors. */
  readonly isWhole: boolean;
}

/** Returns a function that emits transform, bias, epilogue and stores of a tile, four channels at a time. */
export function winogradOutput(
  f: FunctionBuilder,
  features: Features,
  shape: OutputShape,
): (output: OutputTile) => void {
  const { tile } = shape;
  const side = tile + 2;
  const epilogue = epilogueCode(f, shape.epilogue);
  const products = Array.from({ length: side }, () => f.local('v128'));
  const sources = Array.from({ length: side }, () => f.local('i32'));
  const [channel, at, outputs] = [f.local('i32'), f.local('i32'), f.local('i32')];
  const [count, rowCount, left] = [f.local('i32'), f.local('i32'), f.local('i32')];
  return ({ pointers, pointBytes, temporary, ...output }) => {
    const rowStarts = pointers.map(() => f.local('i32'));
    const places = pointers.map(() => f.local('i32'));
    /** Transforms the columns of the products to the temporary memory. */
    const transformColumns = () => {
      for (const [row, source] of sources.entries()) {
        const above = row === 0 ? i32.add(output.products, i32.shl(channel, 2)) : sources[row - 1]!;
        f.set(source, row === 0 ? above : i32.add(above, i32.mul(pointBytes, side)));
      }
      f.set(at, temporary);
      f.repeat(count, 0, side, () => {
        for (const [row, local] of products.entries()) f.set(local, v128.load(sources[row]!));
        for (const [row, lanes] of outputTransform(f, features, tile, products).entries()) {
          f.storeV128(at, lanes, row * side * 16);
        }
        for (const source of sources) f.increment(source, pointBytes);
        f.increment(at, 16);
      });
    };
    const storePixels = () => {
      for (const [index, place] of places.entries()) f.set(place, rowStarts[index]!);
      f.set(left, output.columns);
      f.loop((next) => {
        const sum = v128.load(outputs);
        const bias = output.bias && v128.load(i32.add(output.bias, i32.shl(channel, 2)));
        const result = epilogue(bias ? f32x4.add(sum, bias) : sum, places.slice(1), 0);
        if (shape.isWhole) f.storeV128(places[0]!, result);
        else storeLanes(f, places[0]!, result, i32.sub(output.lanes, channel), 0);
        for (const [index, { pixel }] of pointers.entries()) f.increment(places[index]!, pixel);
        f.increment(outputs, 16);
        f.set(left, i32.sub(left, 1));
        f.branchIf(next, left);
      });
    };
    f.repeat(
      channel,
      0,
      output.lanes,
      () => {
        transformColumns();
        for (const [index, { start, isSplat }] of pointers.entries()) {
          f.set(rowStarts[index]!, isSplat ? start : i32.add(start, i32.shl(channel, 2)));
        }
        f.set(at, temporary);
        f.repeat(rowCount, 0, output.rows, () => {
          for (const [column, local] of products.entries()) f.set(local, v128.load(at, column * 16));
          f.set(outputs, i32.add(temporary, side * side * 16));
          for (const [column, lanes] of outputTransform(f, features, tile, products).entries()) {
            f.storeV128(outputs, lanes, column * 16);
          }
          storePixels();
          for (const [index, { row }] of pointers.entries()) f.increment(rowStarts[index]!, row);
          f.increment(at, side * 16);
        });
      },
      4,
    );
  };
}
