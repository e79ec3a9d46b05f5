import { expect, test } from 'vitest';
import type { ImageLayout } from '../plan/layout';
import { winogradStrips } from './winograd-strips';
import type { WinogradTile } from './winograd-transforms';

/** First tiles of the strips of a convolution that keeps size and channels. */
function strips(size: number, channels: number, tile: WinogradTile, pictures = 1) {
  const border = { top: 0, left: 0, bottom: 0, right: 0 };
  const output: ImageLayout = { kind: 'image', dims: [pictures, channels, size, size], border };
  return winogradStrips({ output, inputChannels: channels, outputChannels: channels }, tile);
}

test('strips are equal, and few tiles are one strip', () => {
  expect(strips(56, 64, 4)).toEqual([0, 24, 49, 73, 98, 122, 147, 171, 196]);
  expect(strips(28, 128, 4)).toEqual([0, 12, 24, 36, 49]);
  expect(strips(14, 256, 4)).toEqual([0, 16]);
  expect(strips(7, 512, 2)).toEqual([0, 16]);
  expect(strips(7, 512, 2, 8)).toEqual([0, 32, 64, 96, 128]);
  expect(strips(14, 256, 4, 5)).toEqual([0, 80]);
  expect(strips(4, 16, 2)).toEqual([0, 4]);
});
