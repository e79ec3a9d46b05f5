import type { BoardLook, ViewChoice } from '@/lib/protocol/view-choice';
import type { SettingsState } from '@/lib/settings/settings-table';
import { shownScale } from './settings-store';

/** What the stage shows, as the worker wants it: only what belongs to the view that is shown. */
export function viewChoice(state: SettingsState, mirrored: boolean): ViewChoice {
  const { mode, upsampling, reference } = state;
  const look: BoardLook = {
    scale: shownScale(state),
    upsampling,
    mirrored,
    reference,
  };
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
