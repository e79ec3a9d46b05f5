import { useMemo } from 'react';
import { useSettings } from '@/lib/state/settings-store';
import { useStatus } from '@/lib/state/status-store';
import type { MethodInfo } from '../_session/method-list';
import { offeredMethods } from '../_session/offered-methods';

export function useOfferedMethods(): readonly MethodInfo[] {
  const mode = useSettings((state) => state.mode);
  const isTfjs = useStatus(({ engine }) => engine.phase === 'ready' && engine.engine === 'tfjs');
  return useMemo(() => offeredMethods(mode, isTfjs), [mode, isTfjs]);
}
