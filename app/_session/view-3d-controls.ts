import type { TurnStep } from '@/lib/view-3d/rotation';

/** Keyboard controls of the visible 3D view. */
export interface View3dControls {
  step(step: TurnStep): void;
  turnBack(): void;
}

export const VIEW_3D_CANVAS_ID = 'view-3d';

let controls: View3dControls | undefined;

/** Sets the visible 3D view; undefined clears it. */
export function provideView3dControls(provided: View3dControls | undefined): void {
  controls = provided;
}

export const rotateView = (step: TurnStep) => controls?.step(step);
export const resetRotation = () => controls?.turnBack();
