import type { SettingsState } from './settings-store';

type Choice = Pick<SettingsState, 'mode' | 'method' | 'wallMethods' | 'layersMethod'>;

/** Ids of the methods whose maps are on screen, in their order. */
export function shownMethods({ mode, method, wallMethods, layersMethod }: Choice): readonly string[] {
  switch (mode) {
    case 'single':
    case 'noise':
      return [method];
    case 'wall':
      return wallMethods;
    case 'layers':
      return [layersMethod];
    case 'baselines':
      return ['integrated-gradients'];
  }
}
