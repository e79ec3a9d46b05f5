import { CENTRE_SQUARE } from 'live-attribution/preprocess';
import { expect, test } from 'vitest';
import type { ViewSettings } from '@/lib/protocol/settings';
import { DEFAULT_OPTION_CHOICE } from '@/lib/protocol/testing/default-option-choice';
import type { BoardLook } from '@/lib/protocol/view-choice';
import { staleness } from './staleness';

const settings: ViewSettings = {
  method: 'grad-cam',
  layer: 'layer4',
  target: { kind: 'class', index: 3 },
  square: CENTRE_SQUARE,
  unsignedColorMap: 'hot',
  signedColorMap: 'RdBu_r',
  style: 'auto',
  opacity: 0.5,
  alphaOpacity: 0.5,
  threshold: 0,
  contours: false,
  options: DEFAULT_OPTION_CHOICE,
  view: { mode: 'single', scale: 'tile' },
};

const look: BoardLook = {
  scale: 'tile',
  upsampling: 'bilinear',
  mirrored: false,
  reference: '',
};

test.each<[string, Partial<ViewSettings>]>([
  ['nothing', {}],
  ['nothing', { target: { kind: 'class', index: 3 } }],
  ['look', { unsignedColorMap: 'jet' }],
  ['look', { signedColorMap: 'jet' }],
  ['look', { opacity: 0.6 }],
  ['look', { alphaOpacity: 0.6 }],
  ['look', { style: 'masked' }],
  ['look', { threshold: 90 }],
  ['look', { contours: true }],
  ['map', { method: 'saliency' }],
  ['map', { layer: 'layer1' }],
  ['map', { target: { kind: 'class', index: 4 } }],
  ['map', { target: { kind: 'top' }, opacity: 1 }],
  ['map', { target: { kind: 'difference', index: 3, against: 4 } }],
  ['map', { options: { ...DEFAULT_OPTION_CHOICE, quantity: 'probability' } }],
  ['nothing', { options: { ...DEFAULT_OPTION_CHOICE } }],
  ['look', { view: { mode: 'single', scale: 'locked' } }],
])('%s is stale after %o', (expected, change) => {
  expect(staleness(settings, { ...settings, ...change })).toBe(expected);
});

test('new tiles make a board stale as a whole, new colours only its look', () => {
  const wall = { ...settings, view: { mode: 'wall', wallMethods: ['saliency'], look } } as const;
  const other = (view: ViewSettings['view']) => staleness(wall, { ...wall, view });
  expect(staleness(settings, wall)).toBe('map');
  expect(other({ ...wall.view })).toBe('nothing');
  expect(other({ ...wall.view, look: { ...look, scale: 'locked' } })).toBe('look');
  expect(other({ ...wall.view, wallMethods: ['saliency', 'gradient'] })).toBe('map');
});
