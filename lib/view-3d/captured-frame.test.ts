import { CENTRE_SQUARE } from 'live-attribution/preprocess';
import { expect, test } from 'vitest';
import type { Capture, CapturedTile } from '@/lib/protocol/capture';
import { DEFAULT_OPTION_CHOICE } from '@/lib/protocol/testing/default-option-choice';
import { exampleComputation } from '@/lib/protocol/testing/example-computation';
import { capturedFrame, capturedLook } from './captured-frame';

const tile = (id: string, value: number): CapturedTile => ({
  computedFor: exampleComputation({ mode: '3d', layer: id }),
  id,
  painted: new Uint8ClampedArray(4),
  map: {
    values: Float32Array.of(value),
    height: 1,
    width: 1,
    signed: true,
    style: 'alpha',
    limit: 2 * value,
  },
});

const capture: Capture = {
  settings: {
    method: 'grad-cam',
    layer: 'layer2',
    target: { kind: 'top' },
    options: DEFAULT_OPTION_CHOICE,
    square: CENTRE_SQUARE,
    unsignedColorMap: 'jet',
    signedColorMap: 'RdBu_r',
    style: 'masked',
    opacity: 0.4,
    alphaOpacity: 0.4,
    threshold: 50,
    contours: true,
    view: {
      mode: '3d',
      view3dShape: 'stack',
      look: { scale: 'tile', upsampling: 'nearest', mirrored: true, reference: '' },
    },
  },
  sizePx: 1,
  input: new Float32Array(3),
  picture: Uint8ClampedArray.of(1, 2, 3, 255),
  logits: new Float32Array(2),
  target: 0,
  tiles: [tile('layer1', 1), tile('layer2', 3)],
};

test('the 3D view of a capture has the maps, the picture and the scales of its files', () => {
  const { picture, maps, sizePx } = capturedFrame(capture);
  expect([picture, sizePx]).toEqual([capture.picture, 1]);
  expect(maps.map(({ id, values, scale }) => [id, values, scale.limit])).toEqual([
    ['layer1', capture.tiles[0]!.map!.values, 2],
    ['layer2', capture.tiles[1]!.map!.values, 6],
  ]);
});

test('the 3D view of a capture has the requested colours', () => {
  expect(capturedLook(capture)).toEqual({
    upsampling: 'nearest',
    style: 'masked',
    opacity: 0.4,
    alphaOpacity: 0.4,
    threshold: 50,
    contours: true,
    unsignedColorMap: 'jet',
    signedColorMap: 'RdBu_r',
  });
});
