import type { SettingsState } from '@/lib/settings/settings-table';

type Choice = Pick<SettingsState, 'mode' | 'method' | 'wallMethods' | 'layersMethod' | 'view3dShape'>;

/** Returns the ids of the methods whose maps are on the screen, in order. */
export function shownMethods({
  mode,
  method,
  wallMethods,
  layersMethod,
  view3dShape,
}: Choice): readonly string[] {
  switch (mode) {
    case 'single':
    case 'classes':
    case 'noise':
      return [method];
    case 'wall':
      return wallMethods;
    case 'layers':
      return [layersMethod];
    case '3d':
      return [view3dShape === 'relief' ? method : 'grad-cam'];
    case 'baselines':
      return ['integrated-gradients'];
  }
}
