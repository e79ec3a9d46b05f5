import { type FunctionReference, i32, type ModuleBuilder, v128 } from '../assembler';
import type { Features } from './kernel';
import { sharedProcedure } from './shared-procedure';
import { inputTransform, type WinogradTile } from './winograd-transforms';

/**
 * Procedure (source, rowBytes, pixelBytes, channelBytes, target, pointBytes, temporary): transforms the
 * inputs of a tile, four channels at a time, to target[point][channel]. The temporary memory holds a vector
 * for each point.
 */
export function winogradInput(
  module: ModuleBuilder,
  tile: WinogradTile,
  features: Features,
): FunctionReference {
  const side = tile + 2;
  return sharedProcedure(module, `winograd-input:${tile}:${features.fma}`, () =>
    module.procedure(
      ['i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'i32'],
      (f, source, rowBytes, pixelBytes, channelBytes, target, pointBytes, temporary) => {
        const rows = Array.from({ length: side }, () => f.local('i32'));
        const inputs = Array.from({ length: side }, () => f.local('v128'));
        const [channel, count] = [f.local('i32'), f.local('i32')];
        const [at, place] = [f.local('i32'), f.local('i32')];
        f.repeat(
          channel,
          0,
          channelBytes,
          () => {
            for (const [row, local] of rows.entries()) {
              f.set(local, row === 0 ? i32.add(source, channel) : i32.add(rows[row - 1]!, rowBytes));
            }
            f.set(at, temporary);
            f.repeat(count, 0, side, () => {
              for (const [row, local] of inputs.entries()) f.set(local, v128.load(rows[row]!));
              for (const [row, lanes] of inputTransform(f, features, tile, inputs).entries()) {
                f.storeV128(at, lanes, row * side * 16);
              }
              for (const row of rows) f.increment(row, pixelBytes);
              f.increment(at, 16);
            });
            f.set(at, temporary);
            f.set(place, i32.add(target, channel));
            f.repeat(count, 0, side, () => {
              for (const [column, local] of inputs.entries()) f.set(local, v128.load(at, column * 16));
              for (const lanes of inputTransform(f, features, tile, inputs)) {
                f.storeV128(place, lanes);
                f.increment(place, pointBytes);
              }
              f.increment(at, side * 16);
            });
          },
          16,
        );
      },
    ),
  );
}
