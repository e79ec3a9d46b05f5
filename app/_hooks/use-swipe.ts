import { useEffect } from 'react';

/** Shortest horizontal distance of a swipe; the vertical one must be smaller. */
const FAR_PX = 60;
/** Elements that handle touch themselves. */
const OWN_GESTURES = 'input, [role="slider"], [data-grip], .view-3d, .dock-methods, [role="dialog"]';

/** Calls back with 1 for a swipe to the left (forward) and -1 for one to the right. */
export function useSwipe(enabled: boolean, onSwipe: (by: 1 | -1) => void): void {
  useEffect(() => {
    if (!enabled) return;
    const listeners = new AbortController();
    let start: { readonly id: number; readonly x: number; readonly y: number } | undefined;
    const listen = (type: 'touchstart' | 'touchend' | 'touchcancel', act: (event: TouchEvent) => void) =>
      document.addEventListener(type, act, { signal: listeners.signal, passive: true });
    listen('touchstart', ({ target, touches, changedTouches: [touch] }) => {
      const isOwn = target instanceof Element && target.closest(OWN_GESTURES) !== null;
      // Two fingers zoom the page.
      start =
        isOwn || touches.length > 1 || !touch
          ? undefined
          : { id: touch.identifier, x: touch.clientX, y: touch.clientY };
    });
    listen('touchend', ({ changedTouches: [touch] }) => {
      if (!start || touch?.identifier !== start.id) return;
      const [dx, dy] = [touch.clientX - start.x, touch.clientY - start.y];
      start = undefined;
      if (Math.abs(dx) > FAR_PX && Math.abs(dx) > 2 * Math.abs(dy)) onSwipe(dx < 0 ? 1 : -1);
    });
    listen('touchcancel', () => {
      start = undefined;
    });
    return () => listeners.abort();
  }, [enabled, onSwipe]);
}
