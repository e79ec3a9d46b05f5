import { expect, test } from 'vitest';
import { ModuleBuilder } from '../assembler';
import { gatherTiles, productTiles } from './tile-code';

const MEMORY = { initialPages: 1, maximumPages: 1, shared: false };

/** Bytes of a module that exports the tiles of a matrix product by their rows. */
function productModule(fma: boolean) {
  const module = new ModuleBuilder(MEMORY);
  for (const [index, tile] of productTiles(module, { fma }).entries())
    module.export(`rows ${index + 1}`, tile);
  return module.toBytes();
}

test('tiles of 1 to 5 rows multiply exactly, for lengths around the unrolled loop', async () => {
  const memory = new WebAssembly.Memory({ initial: 1, maximum: 1 });
  const { instance } = await WebAssembly.instantiate(productModule(false), { env: { memory } });
  const floats = new Float32Array(memory.buffer);
  const [aStride, cStride] = [13, 9];
  for (let rows = 1; rows <= 5; rows++) {
    for (let length = 1; length <= 9; length++) {
      for (const at of floats.keys()) floats[at] = ((at * 7) % 11) - 5;
      const [a, b, c] = [100, 300, 900];
      const expected = Array.from({ length: rows * 8 }, (_, at) =>
        Array.from(
          { length },
          (_, k) => floats[a + Math.floor(at / 8) * aStride + k]! * floats[b + k * 8 + (at % 8)]!,
        ).reduce((sum, term) => sum + term, 0),
      );
      const run = instance.exports[`rows ${rows}`] as (...args: number[]) => void;
      run(a * 4, aStride * 4, length, b * 4, c * 4, cStride * 4, 0, 64);
      const result = expected.map((_, at) => floats[c + Math.floor(at / 8) * cStride + (at % 8)]);
      expect(result).toEqual(expected);
    }
  }
});

test('with FMA there are tiles of 6 rows, with one instruction instead of two', () => {
  const count = (bytes: Uint8Array, ...opcode: number[]) =>
    bytes.filter((_, at) => opcode.every((byte, offset) => bytes[at + offset] === byte)).length;
  const [fused, separate] = [productModule(true), productModule(false)];
  // Rows × 2 vectors × 5 steps that are written out: f32x4.relaxed_madd, f32x4.mul.
  expect(count(fused, 0xfd, 0x85, 0x02)).toBe((1 + 2 + 3 + 4 + 5 + 6) * 2 * 5);
  expect(count(separate, 0xfd, 0xe6, 0x01)).toBe((1 + 2 + 3 + 4 + 5) * 2 * 5);
});

test('kernels share their tiles', () => {
  const module = new ModuleBuilder(MEMORY);
  expect(gatherTiles(module, 8, { fma: false })).toEqual(gatherTiles(module, 8, { fma: false }));
  expect(gatherTiles(module, 12, { fma: false })).not.toEqual(gatherTiles(module, 8, { fma: false }));
});
