import { useMemo, useSyncExternalStore } from 'react';
import { useMessages } from 'use-intl';
import type { KeyNames } from '@/lib/keys/key-names';

const neverChanges = () => () => undefined;

/** Returns key names in the page's language; shortcuts use ⌘ on Apple keyboards, Ctrl elsewhere. */
export function useKeyNames(): KeyNames {
  const names: KeyNames = useMessages().keys;
  const isApple = useSyncExternalStore(
    neverChanges,
    () => /^(Mac|iPhone|iPad)/.test(navigator.platform),
    () => false,
  );
  return useMemo(() => ({ ...names, mod: isApple ? '⌘' : (names.ctrl ?? 'Ctrl') }), [names, isApple]);
}
