import { expect, test } from 'vitest';
import { overlaySize } from './overlay-size';

test('the canvas has the resolution of the screen', () => {
  expect(overlaySize(300, 200, 1.5)).toEqual({ widthPx: 450, heightPx: 300 });
});

test('no side of a panorama is longer than 4096 pixels, or empty', () => {
  expect(overlaySize(8192, 4096, 2)).toEqual({ widthPx: 4096, heightPx: 2048 });
  // Of pictures with 8192 and with 1 pixel.
  expect(overlaySize(8192 * 374, 374, 1)).toEqual({ widthPx: 4096, heightPx: 1 });
  expect(overlaySize(374, 8192 * 374, 1)).toEqual({ widthPx: 1, heightPx: 4096 });
});
