import type { Capture } from '@/lib/protocol/capture';
import { lookChoice } from '@/lib/protocol/settings';
import type { View3dFrame, View3dMap } from '@/lib/protocol/tiles';
import type { View3dLook } from './map-surface';

/** Returns a capture's picture and maps for the 3D view. */
export function capturedFrame({ picture, sizePx, tiles }: Capture): View3dFrame {
  const maps = tiles.flatMap(({ id, map }): View3dMap[] => {
    if (map === undefined) return [];
    const { values, height, width, signed, style, limit } = map;
    return [{ id, values, height, width, scale: { signed, limit }, style }];
  });
  return { picture, sizePx, maps };
}

/** Returns the appearance of a capture of the 3D view. */
export function capturedLook({ settings }: Capture): View3dLook {
  const { view } = settings;
  const upsampling = view.mode === 'single' ? 'bilinear' : view.look.upsampling;
  return { upsampling, ...lookChoice(settings) };
}
