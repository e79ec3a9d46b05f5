import { useEffect } from 'react';

/** Keeps the screen lit; asks again when the page is shown, because browsers drop a hidden page's lock. */
export function useWakeLock(enabled: boolean): void {
  useEffect(() => {
    if (!enabled || !('wakeLock' in navigator)) return;
    let lock: WakeLockSentinel | undefined;
    let cancelled = false;
    const hold = async () => {
      if (document.hidden) return;
      // Browsers refuse on a low battery; the screen then sleeps as usual.
      const held = await navigator.wakeLock.request('screen').catch(() => undefined);
      if (cancelled) void held?.release();
      else lock = held;
    };
    void hold();
    document.addEventListener('visibilitychange', hold);
    return () => {
      cancelled = true;
      document.removeEventListener('visibilitychange', hold);
      void lock?.release();
    };
  }, [enabled]);
}
