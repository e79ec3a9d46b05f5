import type { TurnStep } from '@/lib/view-3d/turn';

/** What keys can do to the 3D view while it is on screen. */
export interface SpaceControls {
  step(step: TurnStep): void;
  turnBack(): void;
}

export const SPACE_CANVAS_ID = 'space';

let controls: SpaceControls | undefined;

/** Hands over the view that is on screen, or none. */
export function provideSpaceControls(provided: SpaceControls | undefined): void {
  controls = provided;
}

export const stepSpace = (step: TurnStep) => controls?.step(step);
export const turnSpaceBack = () => controls?.turnBack();
