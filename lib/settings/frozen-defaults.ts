import type { CONTEXT, SettingsState, Values } from './settings-table';

/**
 * Values of settings that an address or a lesson of version 1 or 2 omits. A line never changes once written,
 * because old links must keep their meaning when defaults change.
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
  scale: 'tile',
  singleScale: 'tile',
  classesScale: 'common',
  upsampling: 'bilinear',
  reference: '',
  unsignedColorMap: 'inferno',
  signedColorMap: 'RdBu_r',
  opacity: 0.6,
};

/** Frozen defaults of the other parameters of an address. */
export const FROZEN_CONTEXT: Values<typeof CONTEXT> = {
  lesson: '',
  step: '',
  model: '',
  scene: 9,
  sticker: false,
  engine: 'auto',
};
