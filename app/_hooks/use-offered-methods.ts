import { useMemo } from 'react';
import { useSettings } from '@/lib/state/settings-store';
import { allMethods, type MethodInfo } from '../_session/method-list';

/** The methods that make sense in the present view: to walk through layers, a method has to use one. */
export function useOfferedMethods(): readonly MethodInfo[] {
  const walksLayers = useSettings((state) => state.mode === 'layers');
  return useMemo(() => allMethods().filter(({ usesLayer }) => usesLayer || !walksLayers), [walksLayers]);
}
