import { type RefObject, useEffect } from 'react';
import type { LabSession } from '../_session/lab-session';

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
      const scale = window.devicePixelRatio;
      if (clientWidth > 0 && clientHeight > 0) {
        session.resize(Math.round(clientWidth * scale), Math.round(clientHeight * scale));
      }
    };
    const observer = new ResizeObserver(fit);
    observer.observe(host);
    return () => observer.disconnect();
  }, [session, mapHost]);
}
