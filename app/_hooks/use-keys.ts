import { useEffect } from 'react';
import { isShortcut, keyCommand, repeats } from '@/lib/keys/key-command';
import { ownsKey } from '@/lib/keys/typing';
import { closeOverlay, useOverlay } from '@/lib/state/overlay-store';
import { keyContexts, runCommand } from '../_session/actions';

/** Handles the page's keys. None fires in a text field, and Space presses a button reached by Tab. */
export function useKeys(): void {
  useEffect(() => {
    const listeners = new AbortController();
    let reachedByTab = false;
    const listen = (type: 'keydown' | 'keyup', listener: (event: KeyboardEvent) => void) =>
      document.addEventListener(type, listener, { signal: listeners.signal });
    const belongsToFocus = ({ key, target }: KeyboardEvent) =>
      ownsKey(target, key) || (key === ' ' && reachedByTab && isPressable(target));

    document.addEventListener('pointerdown', () => (reachedByTab = false), { signal: listeners.signal });
    listen('keydown', (event) => {
      if (event.key === 'Tab') reachedByTab = true;
      if (event.defaultPrevented || event.isComposing) return;
      if (isDialogComing(event.target)) {
        if (event.key === 'Escape') closeOverlay();
        return;
      }
      if (isShortcut(event) ? isInDialog(event.target) : belongsToFocus(event)) return;
      const command = keyCommand(event, keyContexts());
      if (!command || (event.repeat && !repeats(command))) return;
      event.preventDefault();
      runCommand(command);
    });
    // Prevents the space bar from also pressing the last clicked button.
    listen('keyup', (event) => {
      if (event.key === ' ' && !belongsToFocus(event)) event.preventDefault();
    });
    return () => listeners.abort();
  }, []);
}

/** Whether Space activates the element. */
function isPressable(target: EventTarget | null): boolean {
  return target instanceof Element && target.matches('button, summary');
}

/** Whether a requested dialog is still loading; keys are then meant for it. */
function isDialogComing(target: EventTarget | null): boolean {
  return useOverlay.getState().overlay !== undefined && !isInDialog(target);
}

/** Whether the element lies in a modal dialog. */
function isInDialog(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[role="dialog"]:not([data-scrolls])') !== null;
}
