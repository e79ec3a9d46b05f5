import { METHODS } from 'live-attribution/methods';
import { beforeAll, expect, test } from 'vitest';
import { type AddressView, DEFAULT_VIEW } from '@/lib/address/address-view';
import { provideMethods } from '../method-list';
import { caption, capturedTileTitle } from './caption';
import { captureOf, exampleMap } from './testing/example-capture';
import { translatorsFor } from './translators';

beforeAll(() => provideMethods(METHODS));

test('names the output of a layer’s block by its module', () => {
  expect(caption(captureOf({ layer: 'layer2.1' }), translatorsFor('en')).title).toBe(
    'Grad-CAM · block 2 (layer2.1)',
  );
  expect(caption(captureOf({ layer: 'layer2.1' }), translatorsFor('de')).title).toBe(
    'Grad-CAM · Block 2 (layer2.1)',
  );
});

test('states method, layer, class, score, network, settings and date', () => {
  const { title, explained, details, scale } = caption(captureOf({}), translatorsFor('en'));
  expect(title).toBe('Grad-CAM · layer 2 (layer2.1.conv2)');
  expect(explained).toBe('“yes”: 75%, logit 2.10');
  expect(details[0]).toBe('Tiny (SHA-256 01234567)');
  expect(details).toContain('Colours: inferno');
  expect(details).toContain('Opacity: 100%');
  expect(details).toContain('onnxruntime (CPU)');
  expect(details.at(-1)).toMatch(/^November 3, 2026/);
  expect(scale).toEqual(['0', '0.5']);
});

test('states the options that the shown methods use', () => {
  const textsOf = (part: Partial<AddressView>) => caption(captureOf(part), translatorsFor('en')).details;
  const path = textsOf({ method: 'integrated-gradients' });
  expect(path).toEqual(expect.arrayContaining(['50 steps', 'Mean colour']));
  const baselines = textsOf({ mode: 'baselines' });
  expect(baselines).toContain('50 steps');
  expect(baselines).not.toContain('Mean colour');
  const copies = textsOf({ method: 'smooth-grad' }).join();
  expect(copies).toContain('5 copies');
  expect(copies).not.toContain('steps');
});

test('speaks German, and a signed map begins below zero', () => {
  const signed = { ...exampleMap, signed: true };
  const { explained, details, scale } = caption(
    captureOf({ method: 'gradient' }, signed),
    translatorsFor('de'),
  );
  expect(explained.replaceAll('\u00a0', ' ')).toBe('„ja“: 75 %, Logit 2,10');
  expect(details).toContain('Farben: RdBu_r');
  expect(scale).toEqual(['−0,5', '0,5']);
});

test('names the view of several tiles, and leaves each its own scale', () => {
  const layers = caption(captureOf({ mode: 'layers', layersMethod: 'layer-cam' }), translatorsFor('en'));
  expect(layers.title).toBe('Layers: LayerCAM');
  expect(layers.scale).toBeUndefined();
  const noise = { ...DEFAULT_VIEW.noise, level: 0.025 };
  expect(caption(captureOf({ mode: 'noise', noise }), translatorsFor('en')).details).toContain('noise 2.5%');
  expect(caption(captureOf({ mode: 'wall' }), translatorsFor('en')).title).toBe('Methods');
  expect(caption(captureOf({ mode: '3d' }), translatorsFor('en')).title).toBe(
    '3D: Grad-CAM · layer 2 (layer2.1.conv2)',
  );
  expect(caption(captureOf({ mode: '3d', view3dShape: 'stack' }), translatorsFor('en')).title).toBe(
    '3D: Grad-CAM',
  );
});

test('calls the maps of the top classes by their names, and no other class is compared', () => {
  const target = { kind: 'difference', index: 0, against: 1 } as const;
  const captured = captureOf({ mode: 'classes', classes: 'best', target });
  expect(captured.tiles.map((tile) => capturedTileTitle(tile, captured, translatorsFor('de')))).toEqual([
    'ja',
    'nein',
  ]);
  const { title, details } = caption(captured, translatorsFor('en'));
  expect(title).toBe('Classes: Grad-CAM · layer 2 (layer2.1.conv2)');
  expect(details.join()).not.toContain('compared with');
});

test('the caption of a video names the file and the frame', () => {
  const captured = { ...captureOf({}), video: { file: 'clip.mp4', number: 13, timeS: 0.4 } };
  expect(caption(captured, translatorsFor('en')).details[0]).toBe('clip.mp4, frame 13 at 0.400 s');
  expect(caption(captured, translatorsFor('de')).details[0]).toBe('clip.mp4, Bild 13 bei 0,400 s');
});

test('only a square that was moved or enlarged is named', () => {
  const textsOf = (part: Partial<AddressView>) => caption(captureOf(part), translatorsFor('en')).details;
  expect(textsOf({}).join()).not.toContain('square');
  const square = { x: 0.4213, y: 0.6, zoom: 1.75 };
  expect(textsOf({ square })).toContain('square centred at 42.13%, 60%, zoom 1.75');
});

test('a square beyond the picture or the network is named as the network saw it', () => {
  const squareOf = (square: AddressView['square']) =>
    caption(captureOf({ square }), translatorsFor('en')).details.filter((text) => text.startsWith('square'));
  // At the left edge, 112 of 341 resized pixels.
  expect(squareOf({ x: 0.02, y: 0.5, zoom: 1 })).toEqual(['square centred at 32.84%, 50%, zoom 1']);
  expect(squareOf({ x: 0.5, y: 0.1, zoom: 0.1 })).toEqual(['square centred at 50%, 50%, zoom 0.875']);
});
