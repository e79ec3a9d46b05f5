import { type FocusEvent, type MouseEvent, type PointerEvent, useMemo } from 'react';
import { leaveMapPosition, useMapValues } from '@/lib/state/map-values-store';
import { useSquareMove } from '@/lib/state/square-move-store';
import { withMapPointing } from '../_session/load-map-pointing';
import { mapAround, view3dAround } from '../_session/map-elements';

/** Returns the listeners of the element around all maps: hover, touch and focus show a map's values. */
export function useMapPointing() {
  return useMemo(
    () => ({
      onPointerDown: ({ nativeEvent }: PointerEvent) => point(nativeEvent),
      onPointerMove: ({ nativeEvent }: PointerEvent) => point(nativeEvent),
      onPointerLeave: ({ pointerType }: PointerEvent) => {
        // A finger leaves when it is lifted; the value stays until the next touch elsewhere.
        if (pointerType === 'mouse') leaveByMouse();
      },
      // Leaves the focus to the keyboard, because arrow keys change the layer unless a map has it.
      onMouseDown: (event: MouseEvent) => {
        if (mapAround(event.target) === undefined) return;
        event.preventDefault();
        if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
      },
      onFocus: (event: FocusEvent) => {
        if (mapAround(event.target)) withMapPointing(({ startAtStrongest }) => startAtStrongest());
      },
      onBlur: (event: FocusEvent) => {
        if (mapAround(event.target) && useMapValues.getState().position?.by === 'keys') leaveMapPosition();
      },
    }),
    [],
  );
}

function point(event: globalThis.PointerEvent): void {
  // The pointer moves the square.
  if (useSquareMove.getState().from !== undefined) return;
  const element = mapAround(event.target)?.element ?? view3dAround(event.target);
  if (element === undefined) {
    leaveByMouse();
    return;
  }
  withMapPointing(({ pointAtMap }) => {
    // The mouse may have left the map while the code loaded.
    const isOver = event.pointerType !== 'mouse' || element.matches(':hover');
    if (!isOver || !pointAtMap(event)) leaveByMouse();
  });
}

function leaveByMouse(): void {
  if (useMapValues.getState().position?.by === 'mouse') leaveMapPosition();
}
