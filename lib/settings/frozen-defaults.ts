import type { CONTEXT, SettingsState, Values } from './settings-table';

/**
 * Values of settings that an address of the current version or a lesson omits. A line never changes once
 * written, because old links must keep their meaning when defaults change.
 */
export const FROZEN_SETTINGS: SettingsState = {
  mode: 'single',
  method: 'grad-cam',
  layer: 'layer4',
  target: { kind: 'top' },
  wallMethods: ['saliency', 'integrated-gradients', 'grad-cam'],
  layersMethod: 'grad-cam',
  baselines: ['zero', 'one', 'noise', 'blur'],
  classes: 'pair',
  noise: { level: 0.01, copies: 1, fresh: false },
  square: { x: 0.5, y: 0.5, zoom: 1 },
  view3dShape: 'relief',
  options: {
    quantity: 'logit',
    baseline: 'zero',
    steps: 50,
    samples: 5,
    stdev: 1,
    windowPx: 32,
    stridePx: 16,
  },
  scale: 'percentile',
  singleScale: 'percentile',
  classesScale: 'common',
  upsampling: 'bilinear',
  reference: '',
  unsignedColorMap: 'inferno',
  signedColorMap: 'RdBu_r',
  style: 'auto',
  opacity: 0.6,
  alphaOpacity: 1,
  threshold: 0,
  contours: false,
};

/**
 * Values that an address or a ZIP of version 1 or 2 omits, because before version 3 every map was blended, up
 * to its extreme.
 */
export const FROZEN_SETTINGS_BEFORE_3: SettingsState = {
  ...FROZEN_SETTINGS,
  style: 'blend',
  scale: 'tile',
  singleScale: 'tile',
};

/** Frozen defaults of the other parameters of an address. */
export const FROZEN_CONTEXT: Values<typeof CONTEXT> = {
  list: 'none',
  lesson: '',
  step: '',
  model: '',
  scene: 9,
  sticker: false,
  engine: 'auto',
};
