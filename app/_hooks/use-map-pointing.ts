import { type FocusEvent, type MouseEvent, type PointerEvent, useMemo } from 'react';
import { leaveMapPosition, useMapValues } from '@/lib/state/map-values-store';
import { mapAround, pointAtMap, startAtStrongest } from '../_session/map-pointing';

/** Returns the listeners of the element around all maps: hover, touch and focus show a map's values. */
export function useMapPointing() {
  return useMemo(
    () => ({
      onPointerDown: ({ nativeEvent }: PointerEvent) => void pointAtMap(nativeEvent),
      onPointerMove: ({ nativeEvent }: PointerEvent) => {
        if (!pointAtMap(nativeEvent)) leaveByMouse();
      },
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
        if (mapAround(event.target)) startAtStrongest();
      },
      onBlur: (event: FocusEvent) => {
        if (mapAround(event.target) && useMapValues.getState().position?.by === 'keys') leaveMapPosition();
      },
    }),
    [],
  );
}

function leaveByMouse(): void {
  if (useMapValues.getState().position?.by === 'mouse') leaveMapPosition();
}
