import type { MapPoint } from 'live-attribution/heat-map';
import { moveMapPosition } from '@/lib/state/map-position';
import {
  leaveMapPosition,
  type MapPosition,
  setMapPosition,
  setMapValues,
  useMapValues,
} from '@/lib/state/map-values-store';
import { isMirrored, useSource } from '@/lib/state/source/source-store';
import { presentSession } from './current-session';
import { isOnMap, mapAround, mapElement, view3dAround } from './map-elements';
import { view3dCorners, view3dMapAt } from './view-3d-controls';

/** Shortest interval between two requests for the values of a map. */
const REQUEST_EVERY_MS = 250;

let isFollowing = false;

/** Shows the value at the pointer; returns false outside the maps. */
export function pointAtMap(event: PointerEvent): boolean {
  const pointed = pointedMap(event);
  if (pointed) show({ ...pointed, by: event.pointerType === 'mouse' ? 'mouse' : 'touch' });
  return pointed !== undefined;
}

/** Returns the map at the pointer, and the point in it. */
function pointedMap({ target, clientX, clientY, type, buttons }: PointerEvent) {
  const map = mapAround(target);
  const element = map?.element ?? view3dAround(target);
  if (element === undefined) return undefined;
  const { left, top, width, height } = element.getBoundingClientRect();
  const point = { x: (clientX - left) / width, y: (clientY - top) / height };
  if (map) return { tile: map.tile, at: asShown(point) };
  // A pressed pointer rotates the view.
  const pointed = type === 'pointermove' && buttons !== 0 ? undefined : view3dMapAt(point);
  return pointed && { tile: pointed.id, at: pointed.at };
}

/** Shows the value of the focused map's strongest cell. */
export function startAtStrongest(): void {
  const map = mapAround(document.activeElement);
  if (map) show({ tile: map.tile, at: undefined, by: 'keys' });
}

/** Moves by cells of the map, as seen on the screen. */
export function moveOnMap(down: number, right: number): void {
  if (useMapValues.getState().position === undefined) startAtStrongest();
  moveMapPosition(down, isMirrored(useSource.getState()) ? -right : right);
}

/** Hides the value and gives up the focus. */
export function leaveMap(): void {
  const focused = document.activeElement;
  if (isOnMap() && focused instanceof HTMLElement) focused.blur();
  leaveMapPosition();
}

/** Mirrors a point if the picture is shown mirrored. */
export function asShown<P extends Pick<MapPoint, 'x'>>(point: P): P {
  return isMirrored(useSource.getState()) ? { ...point, x: 1 - point.x } : point;
}

function show(position: MapPosition): void {
  setMapPosition(position);
  if (!isFollowing) void followMap();
}

/** Requests the values of the map at the position until the position is left. */
async function followMap(): Promise<void> {
  isFollowing = true;
  try {
    for (let tile = positionedTile(); tile !== null; tile = positionedTile()) {
      setMapValues(tile, await presentSession()?.requests.readMap(tile));
      if (positionedTile() === tile) await new Promise((resolve) => setTimeout(resolve, REQUEST_EVERY_MS));
    }
  } finally {
    isFollowing = false;
  }
}

/** The tile of the position; null without a position. Leaves a map that is no longer on the page. */
function positionedTile(): string | undefined | null {
  const { position } = useMapValues.getState();
  if (position && isOnPage(position.tile)) return position.tile;
  if (position) leaveMapPosition();
  return null;
}

/** Whether a map is shown, by the worker or in the 3D view. */
function isOnPage(tile: string | undefined): boolean {
  if (mapElement(tile)) return true;
  return tile !== undefined && view3dCorners(tile, { left: 0, top: 0, width: 1, height: 1 }) !== undefined;
}
