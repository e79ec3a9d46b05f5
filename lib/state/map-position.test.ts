import { CENTRE_SQUARE } from 'live-attribution/preprocess';
import { beforeEach, expect, test } from 'vitest';
import type { MapValues } from '@/lib/protocol/map-values';
import { DEFAULT_OPTION_CHOICE } from '@/lib/protocol/testing/default-option-choice';
import { cellOf, moveMapPosition } from './map-position';
import { leaveMapPosition, setMapPosition, setMapValues, useMapValues } from './map-values-store';

/** Two rows of three values; the strongest is in the second row. */
const VALUES: MapValues = {
  values: Float32Array.of(0, 1, 2, 3, 9, 5),
  height: 2,
  width: 3,
  signed: false,
  computedFor: {
    frameId: 5,
    square: CENTRE_SQUARE,
    mode: 'single',
    modelId: 'm',
    engine: 'wasm',
    method: 'grad-cam',
    layer: 'layer4',
    target: { kind: 'top' },
    options: DEFAULT_OPTION_CHOICE,
  },
};
const shownCell = () => {
  const { position, values } = useMapValues.getState();
  return position && values && cellOf(position, values);
};

beforeEach(leaveMapPosition);

test('keys start at the strongest cell and stop at the edges', () => {
  setMapPosition({ tile: undefined, at: undefined, by: 'keys' });
  moveMapPosition(0, 1);
  expect(useMapValues.getState().position?.at).toBeUndefined();
  setMapValues(undefined, VALUES);
  expect(shownCell()).toEqual({ row: 1, column: 1 });
  moveMapPosition(0, 1);
  expect(shownCell()).toEqual({ row: 1, column: 2 });
  moveMapPosition(0, 1);
  moveMapPosition(1, 0);
  expect(shownCell()).toEqual({ row: 1, column: 2 });
  moveMapPosition(-1, 0);
  expect(shownCell()).toEqual({ row: 0, column: 2 });
});

test('values belong to the map at the position', () => {
  setMapPosition({ tile: 'saliency', at: { x: 0.5, y: 0.5 }, by: 'mouse' });
  setMapValues('gradient', VALUES);
  expect(useMapValues.getState().values).toBeUndefined();
  setMapValues('saliency', VALUES);
  setMapPosition({ tile: 'saliency', at: { x: 0.9, y: 0.1 }, by: 'mouse' });
  expect(shownCell()).toEqual({ row: 0, column: 2 });
  setMapPosition({ tile: 'gradient', at: { x: 0.9, y: 0.1 }, by: 'mouse' });
  expect(useMapValues.getState().values).toBeUndefined();
});
