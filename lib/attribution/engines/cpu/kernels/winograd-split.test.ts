import { expect, test } from 'vitest';
import type { ImageLayout } from '../plan/layout';
import { winogradSplit } from './winograd-split';
import type { WinogradTile } from './winograd-transforms';

/** Strips, tiles and channels of a unit, of a convolution that keeps size and channels. */
function split(size: number, channels: number, tile: WinogradTile, { pictures = 1, threads = 2 } = {}) {
  const border = { top: 0, left: 0, bottom: 0, right: 0 };
  const output: ImageLayout = { kind: 'image', dims: [pictures, channels, size, size], border };
  const gather = { output, inputChannels: channels, outputChannels: channels };
  const { strips, tilesPerUnit, blocksPerUnit } = winogradSplit(gather, tile, threads);
  return [strips.length - 1, tilesPerUnit, blocksPerUnit * 8];
}

test('units share tiles where there are many, otherwise channels', () => {
  expect(split(56, 64, 4)).toEqual([8, 25, 64]);
  expect(split(28, 128, 4)).toEqual([4, 13, 128]);
  expect(split(14, 256, 4)).toEqual([1, 16, 64]);
  expect(split(7, 512, 2)).toEqual([1, 16, 128]);
  expect(split(7, 512, 2, { pictures: 8 })).toEqual([4, 32, 512]);
  expect(split(4, 16, 2)).toEqual([1, 4, 16]);
});

test('one thread reads all weights in their order', () => {
  expect(split(56, 64, 4, { threads: 1 })).toEqual([8, 25, 64]);
  expect(split(14, 256, 4, { threads: 1 })).toEqual([1, 16, 256]);
  expect(split(7, 512, 2, { threads: 1 })).toEqual([1, 16, 512]);
});
