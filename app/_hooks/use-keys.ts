import { useEffect } from 'react';
import { isShortcut, keyCommand, repeats } from '@/lib/keys/key-command';
import { ownsKey } from '@/lib/keys/typing';
import { closeOverlay, useOverlay } from '@/lib/state/overlay-store';
import { keyContexts, runCommand } from '../_session/actions';

/** Handles the page's keys. None fires in a text field, and Space presses a button reached by Tab. */
export function useKeys(): void {
  useEffect(() => {
    const leaving = new AbortController();
    let reachedByTab = false;
    const listen = (type: 'keydown' | 'keyup', listener: (event: KeyboardEvent) => void) =>
      document.addEventListener(type, listener, { signal: leaving.signal });
    const belongsToFocus = ({ key, target }: KeyboardEvent) =>
      ownsKey(target, key) || (key === ' ' && reachedByTab && isPressable(target));

    document.addEventListener('pointerdown', () => (reachedByTab = false), { signal: leaving.signal });
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
    // Else the space bar would also press the button that was clicked last.
    listen('keyup', (event) => {
      if (event.key === ' ' && !belongsToFocus(event)) event.preventDefault();
    });
    return () => leaving.abort();
  }, []);
}

/** Whether Space presses it. */
function isPressable(target: EventTarget | null): boolean {
  return target instanceof Element && target.matches('button, summary');
}

/** Whether a dialog has been asked for whose code is still being fetched: what is typed is meant for it. */
function isDialogComing(target: EventTarget | null): boolean {
  return useOverlay.getState().overlay !== undefined && !isInDialog(target);
}

/** Whether it lies in a dialog that has the page to itself. */
function isInDialog(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[role="dialog"]:not([data-scrolls])') !== null;
}
