import { lookChoice, type ViewSettings } from '@/lib/protocol/settings';
import type { BoardLook, ScaleChoice, ViewChoice } from '@/lib/protocol/view-choice';
import type { SettingsState } from '@/lib/settings/settings-table';

/** Returns the settings in the worker's form. `mirrored`: whether the camera is shown mirrored. */
export function viewSettings(state: SettingsState, mirrored = false): ViewSettings {
  const { method, layer, target, options, square } = state;
  return { view: viewChoice(state, mirrored), method, layer, target, options, square, ...lookChoice(state) };
}

/** Returns only the settings of the current view. */
function viewChoice(state: SettingsState, mirrored: boolean): ViewChoice {
  const { mode, upsampling, reference } = state;
  const look: BoardLook = { scale: shownScale(state), upsampling, mirrored, reference };
  switch (mode) {
    case 'single':
      return { mode, scale: state.singleScale };
    case 'wall':
      return { mode, wallMethods: state.wallMethods, look };
    case 'layers':
      return { mode, layersMethod: state.layersMethod, look };
    case 'baselines':
      return { mode, baselines: state.baselines, look };
    case '3d':
      return { mode, view3dShape: state.view3dShape, look };
    case 'classes':
      return { mode, classes: state.classes, look };
    case 'noise':
      return { mode, noise: state.noise, look };
  }
}

/** Returns the scale of the current view. */
export function shownScale({ mode, scale, singleScale, classesScale }: SettingsState): ScaleChoice {
  if (mode === 'single') return singleScale;
  return mode === 'classes' ? classesScale : scale;
}
