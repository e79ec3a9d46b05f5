import { expect, test } from 'vitest';
import { ModuleBuilder } from '../assembler';
import { dotTiles } from './dot-tile';

test('tiles of 1 to 5 rows sum exactly over weights that are packed for the opposite sum', async () => {
  const module = new ModuleBuilder({ initialPages: 1, maximumPages: 1, shared: false });
  for (const [index, tile] of dotTiles(module, { fma: false }).entries()) {
    module.export(`rows ${index + 1}`, tile);
  }
  const memory = new WebAssembly.Memory({ initial: 1, maximum: 1 });
  const { instance } = await WebAssembly.instantiate(module.toBytes(), { env: { memory } });
  const floats = new Float32Array(memory.buffer);
  const [a, b, c] = [100, 500, 1500];
  const [aStride, cStride] = [28, 9];
  for (let rows = 1; rows <= 5; rows++) {
    for (let groups = 1; groups <= 3; groups++) {
      for (const at of floats.keys()) floats[at] = ((at * 7) % 11) - 5;
      const before = floats.slice();
      const term = (row: number, column: number, k: number) =>
        floats[a + row * aStride + k]! * floats[b + Math.floor(k / 8) * 64 + column * 8 + (k % 8)]!;
      for (let row = 0; row < rows; row++) {
        for (let column = 0; column < 8; column++) {
          const terms = Array.from({ length: groups * 8 }, (_, k) => term(row, column, k));
          before[c + row * cStride + column] = terms.reduce((sum, value) => sum + value, 0);
        }
      }
      const run = instance.exports[`rows ${rows}`] as (...args: number[]) => void;
      run(a * 4, aStride * 4, groups, b * 4, c * 4, cStride * 4);
      expect(floats).toEqual(before);
    }
  }
});
