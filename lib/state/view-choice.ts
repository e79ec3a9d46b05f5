import type { BoardLook, ViewChoice } from '@/lib/protocol/view-choice';
import type { SettingsState } from './settings-store';

/** What the stage shows, as the worker wants it: only what belongs to the view that is shown. */
export function viewChoice(state: SettingsState, mirrored: boolean): ViewChoice {
  const { mode, scale, rawGrid, unsignedColorMap, signedColorMap, reference } = state;
  const look: BoardLook = {
    scale,
    upsampling: rawGrid ? 'nearest' : 'bilinear',
    unsignedColorMap,
    signedColorMap,
    mirrored,
    reference,
  };
  switch (mode) {
    case 'single':
      return { mode };
    case 'wall':
      return { mode, methods: state.wallMethods, look };
    case 'layers':
      return { mode, method: state.layersMethod, look };
    case 'baselines':
      return { mode, baselines: state.baselines, look };
    case '3d':
      return { mode, shape: state.space, look };
    case 'noise':
      return { mode, noise: state.noise, look };
  }
}
