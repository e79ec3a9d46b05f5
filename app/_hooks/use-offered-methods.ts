import { TFJS_METHODS } from 'live-attribution/explainer';
import { useMemo } from 'react';
import { useSettings } from '@/lib/state/settings-store';
import { useStatus } from '@/lib/state/status-store';
import { allMethods, type MethodInfo } from '../_session/method-list';

/**
 * Returns the methods that the engine supports and the view can show: the layer view needs one with a layer.
 */
export function useOfferedMethods(): readonly MethodInfo[] {
  const showsLayers = useSettings((state) => state.mode === 'layers');
  const isTfjs = useStatus(({ engine }) => engine.phase === 'ready' && engine.engine === 'tfjs');
  return useMemo(
    () =>
      allMethods().filter(
        ({ id, usesLayer }) => (usesLayer || !showsLayers) && (!isTfjs || TFJS_METHODS.has(id)),
      ),
    [showsLayers, isTfjs],
  );
}
