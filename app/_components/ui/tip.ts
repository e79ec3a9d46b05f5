import { type KeyNames, keyCap } from '@/lib/keys/key-names';
import type { KeyAction } from '@/lib/keys/key-table';
import { useKeyNames } from '../../_hooks/use-key-names';
import { useTalkContexts } from '../../_hooks/use-talk-contexts';

interface TipProps {
  readonly 'data-tip': string;
  readonly 'data-tip-key'?: string;
  readonly 'aria-keyshortcuts'?: string;
}

/** Returns the tooltip props of an element: its text and its key. */
export function tip(text: string, key?: string): TipProps {
  return key === undefined
    ? { 'data-tip': text }
    : { 'data-tip': text, 'data-tip-key': key, 'aria-keyshortcuts': key };
}

/** Returns the tooltip props with the key of an action, unless it means something else in a presentation. */
export function useTip(): (text: string, action: KeyAction) => TipProps {
  const names: KeyNames = useKeyNames();
  const contexts = useTalkContexts();
  return (text, action) => tip(text, keyCap(action, names, contexts));
}
