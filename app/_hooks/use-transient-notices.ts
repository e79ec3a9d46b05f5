import { useEffect, useState } from 'react';
import { dismissNotice, type Notice, useNotices } from '@/lib/state/notice-store';
import { useSummary } from '@/lib/state/summary-store';

/** Notices that disappear by themselves; the engine's popover repeats their content. */
const TRANSIENT: readonly Notice['kind'][] = [
  'no-webgpu',
  'no-adapter',
  'device-lost',
  'restarted',
  'not-stored',
  'pictures',
];
const SHOWN_MS = 12_000;

/** Removes notices that are past, and those that need no action once the maps they mention have arrived. */
export function useTransientNotices(): void {
  usePastNotices();
  const notices = useNotices((state) => state.notices);
  const hasMap = useSummary((state) => state.shown !== undefined);
  useEffect(() => {
    if (!hasMap) return;
    const transient = notices.filter(({ kind }) => TRANSIENT.includes(kind));
    const timers = transient.map(({ kind }) => setTimeout(() => dismissNotice(kind), SHOWN_MS));
    return () => timers.forEach(clearTimeout);
  }, [notices, hasMap]);
}

/** Loads the code when the first notice comes, because most visits have none. */
function usePastNotices(): void {
  const hasNotice = useNotices((state) => state.notices.length > 0);
  const [isNeeded, setNeeded] = useState(false);
  if (hasNotice && !isNeeded) setNeeded(true);
  useEffect(() => {
    if (!isNeeded) return;
    let stop: (() => void) | undefined;
    let cancelled = false;
    import('../_session/past-notices')
      .then(({ followPastNotices }) => {
        if (!cancelled) stop = followPastNotices();
      })
      // Offline, notices stay until they are dismissed.
      .catch(() => undefined);
    return () => {
      cancelled = true;
      stop?.();
    };
  }, [isNeeded]);
}
