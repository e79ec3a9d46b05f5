import { useEffect } from 'react';
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

/** Removes notices that need no action, some time after the maps they mention have arrived. */
export function useTransientNotices(): void {
  const notices = useNotices((state) => state.notices);
  const hasMap = useSummary((state) => state.shown !== undefined);
  useEffect(() => {
    if (!hasMap) return;
    const transient = notices.filter(({ kind }) => TRANSIENT.includes(kind));
    const timers = transient.map(({ kind }) => setTimeout(() => dismissNotice(kind), SHOWN_MS));
    return () => timers.forEach(clearTimeout);
  }, [notices, hasMap]);
}
