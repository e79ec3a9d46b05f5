import type { CellRect } from 'live-attribution/heat-map';
import type { OrbitStep } from '@/lib/view-3d/orbit';
import type { CanvasPoint, PointedMap } from '@/lib/view-3d/point-at-map';
import type { View3dPose } from '@/lib/view-3d/view-3d-scene';

/** Controls of the visible 3D view. */
interface View3dControls {
  readonly pose: View3dPose;
  mapAt(point: CanvasPoint): PointedMap | undefined;
  cornersOf(id: string, rect: CellRect): readonly CanvasPoint[] | undefined;
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
/** Returns the map at a point of the 3D view's canvas, if there is one. */
export const view3dMapAt = (point: CanvasPoint) => controls?.mapAt(point);
/** Returns the corners of a part of a map on the 3D view's canvas, if it shows the map. */
export const view3dCorners = (id: string, rect: CellRect) => controls?.cornersOf(id, rect);
export const rotateView = (step: OrbitStep) => controls?.step(step);
export const resetRotation = () => controls?.reset();
