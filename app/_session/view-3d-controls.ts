import type { TurnStep } from '@/lib/view-3d/rotation';

/** What keys can do to the 3D view while it is on screen. */
export interface View3dControls {
  step(step: TurnStep): void;
  turnBack(): void;
}

export const VIEW_3D_CANVAS_ID = 'view-3d';

let controls: View3dControls | undefined;

/** Hands over the view that is on screen, or none. */
export function provideView3dControls(provided: View3dControls | undefined): void {
  controls = provided;
}

export const rotateView = (step: TurnStep) => controls?.step(step);
export const resetRotation = () => controls?.turnBack();
