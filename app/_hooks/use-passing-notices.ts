import { useEffect } from 'react';
import { dismissNotice, type Notice, useNotices } from '@/lib/state/notice-store';
import { useSummary } from '@/lib/state/summary-store';
import { followPastNotices } from '../_session/past-notices';

/** Notices that disappear by themselves; the engine's popover repeats their content. */
const PASSING: readonly Notice['kind'][] = [
  'no-webgpu',
  'no-adapter',
  'device-lost',
  'restarted',
  'not-kept',
];
const SHOWN_MS = 12_000;

/** Removes notices that are past, and those that need no action once the maps they mention have arrived. */
export function usePassingNotices(): void {
  useEffect(followPastNotices, []);
  const notices = useNotices((state) => state.notices);
  const hasMap = useSummary((state) => state.shown !== undefined);
  useEffect(() => {
    if (!hasMap) return;
    const passing = notices.filter(({ kind }) => PASSING.includes(kind));
    const timers = passing.map(({ kind }) => setTimeout(() => dismissNotice(kind), SHOWN_MS));
    return () => timers.forEach(clearTimeout);
  }, [notices, hasMap]);
}
