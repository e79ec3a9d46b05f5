import type { OrbitStep } from '@/lib/view-3d/orbit';
import type { View3dPose } from '@/lib/view-3d/view-3d-scene';

/** Controls of the visible 3D view. */
interface View3dControls {
  readonly pose: View3dPose;
  step(step: OrbitStep): void;
  reset(): void;
}

export const VIEW_3D_CANVAS_ID = 'view-3d';

let controls: View3dControls | undefined;

/** Sets the visible 3D view; undefined clears it. */
export function provideView3dControls(provided: View3dControls | undefined): void {
  controls = provided;
}

/** Returns size and rotation of the visible 3D view, if there is one. */
export const view3dPose = () => controls?.pose;
export const rotateView = (step: OrbitStep) => controls?.step(step);
export const resetRotation = () => controls?.reset();
