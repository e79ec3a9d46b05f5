import type { CONTEXT, SettingsState, Values } from './settings-table';

/**
 * The settings that an address or a lesson of version 1 or 2 leaves out. A line is written when its setting
 * is, and never changed, so that an old link keeps its meaning when a fresh page gets other defaults.
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

/** The same of what an address says beside the settings. */
export const FROZEN_CONTEXT: Values<typeof CONTEXT> = {
  lesson: '',
  step: '',
  model: '',
  scene: 9,
  sticker: false,
  engine: 'auto',
};
