import { useEffect } from 'react';

/** Keeps the screen lit while it is wanted; browsers let go of it when the page is hidden, so it is asked for again. */
export function useWakeLock(wanted: boolean): void {
  useEffect(() => {
    if (!wanted || !('wakeLock' in navigator)) return;
    let lock: WakeLockSentinel | undefined;
    let left = false;
    const hold = async () => {
      if (document.hidden) return;
      // Refused where the battery is low: the screen then sleeps when the system says so.
      const held = await navigator.wakeLock.request('screen').catch(() => undefined);
      if (left) void held?.release();
      else lock = held;
    };
    void hold();
    document.addEventListener('visibilitychange', hold);
    return () => {
      left = true;
      document.removeEventListener('visibilitychange', hold);
      void lock?.release();
    };
  }, [wanted]);
}
