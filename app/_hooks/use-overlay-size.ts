import { type RefObject, useEffect } from 'react';
import type { LabSession } from '../_session/lab-session';
import { overlaySize } from '../_session/overlay-size';

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
      if (clientWidth === 0 || clientHeight === 0) return;
      const { widthPx, heightPx } = overlaySize(clientWidth, clientHeight, window.devicePixelRatio);
      session.resize(widthPx, heightPx);
    };
    const observer = new ResizeObserver(fit);
    observer.observe(host);
    return () => observer.disconnect();
  }, [session, mapHost]);
}
