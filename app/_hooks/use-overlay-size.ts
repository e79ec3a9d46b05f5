import { type RefObject, useEffect } from 'react';
import type { LabSession } from '../_session/lab-session';

/** Longest side of the canvas, because that of a panorama exceeds the screen and what GPUs can draw. */
const MAX_SIDE_PX = 4096;

/** Keeps the overlay at the screen's resolution. */
export function useOverlaySize(
  session: LabSession | undefined,
  mapHost: RefObject<HTMLElement | null>,
): void {
  useEffect(() => {
    const host = mapHost.current;
    if (!session || !host) return;
    const fit = () => {
      const { clientWidth, clientHeight } = host;
      const longestPx = Math.max(clientWidth, clientHeight);
      const scale = Math.min(window.devicePixelRatio, MAX_SIDE_PX / longestPx);
      if (clientWidth > 0 && clientHeight > 0) {
        session.resize(Math.round(clientWidth * scale), Math.round(clientHeight * scale));
      }
    };
    const observer = new ResizeObserver(fit);
    observer.observe(host);
    return () => observer.disconnect();
  }, [session, mapHost]);
}
