import { METHODS } from 'live-attribution/methods';
import { expect, test } from 'vitest';
import { provideMethods } from './method-list';
import { shownLayer } from './shown-layer';

provideMethods(METHODS);

const cam = (layer: string) => ({ method: 'grad-cam', layer });

test('the layer is that of the maps that use one', () => {
  expect(shownLayer([{ method: 'saliency', layer: 'layer2' }, cam('layer4'), cam('layer4')])).toBe('layer4');
  expect(shownLayer([{ method: 'saliency', layer: 'layer2' }])).toBeUndefined();
  expect(shownLayer([])).toBeUndefined();
});

test('while tiles of two layers are shown, there is no one layer', () => {
  expect(shownLayer([cam('layer4'), cam('layer2')])).toBeUndefined();
});
