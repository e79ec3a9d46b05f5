import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { COLOR_MAP_NAMES, type ColorMapName } from './color-maps';
import { colorTable } from './color-table';

/** Values printed by make-color-tables.py. */
const hashes = new Map<ColorMapName, string>([
  ['hot', '066ecce53a06d80b0310156c6fd43f863382f4f3335ad7c2fa53e66d1ebf47a7'],
  ['jet', 'c1b7b97444ebebfc30a590ce3eada7cffefb868960c6c39fd4ed1ff7a40712e9'],
  ['gray', 'c15598e2bf5c6ff32034b4c7b3ce668b7993d7b986349e2b676be4f87c2502c3'],
  ['viridis', '96a1f6f37d4041f953def955ffb8b9ea2110a9b4e3c9b701182d48f7a9774c58'],
  ['inferno', '8092f65256023cefa85fe1136f4f398a2a9f35e9fdf414176b33cce639c44318'],
  ['magma', 'e2e7c21b2cdebd6f55d07fae05ea13bb4b4f0908509892384b87c747b9f319f6'],
  ['turbo', '8f5d5edf6af4af0550fd7189cf2626a96a084c245b8aefc59835ba5ab66c3f11'],
  ['RdBu_r', 'dc2f97fae8e1ee24890571a21a1a0e91ec14553c97c57edb0ee33c6413803625'],
]);

describe('colorTable', () => {
  it.each(COLOR_MAP_NAMES)("%s is matplotlib's, byte for byte", (name) => {
    const table = colorTable(name);
    expect(table).toHaveLength(256 * 3);
    expect(createHash('sha256').update(table).digest('hex')).toBe(hashes.get(name));
  });

  // Computed with matplotlib 3.6.3: matplotlib.colormaps[name](index, bytes=True).
  it.each([
    ['hot', 0, [10, 0, 0]],
    ['hot', 255, [255, 255, 255]],
    ['jet', 0, [0, 0, 127]],
    ['jet', 128, [124, 255, 121]],
    ['viridis', 0, [68, 1, 84]],
    ['viridis', 255, [253, 231, 36]],
    ['turbo', 64, [40, 187, 235]],
    ['RdBu_r', 127, [246, 246, 246]],
    ['RdBu_r', 128, [247, 246, 246]],
  ] as const)('%s has %d → %j', (name, index, color) => {
    expect([...colorTable(name).subarray(index * 3, index * 3 + 3)]).toEqual([...color]);
  });
});
