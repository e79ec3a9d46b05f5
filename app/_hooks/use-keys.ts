import { useEffect } from 'react';
import { type KeyAction, keyCommand } from '@/lib/keys/key-table';
import { ownsKey } from '@/lib/keys/typing';
import { toggleTimings } from '@/lib/state/preference-store';
import { toggleReading } from '@/lib/state/reading-store';
import { followTop, toggleMode } from '@/lib/state/settings-store';
import { showScene, startCamera, toggleFrozen, toggleMirrored } from '@/lib/state/source-store';
import { openPictureDialog } from '../_session/open-picture';
import {
  chooseLayerAt,
  chooseMethodAt,
  focusClassSearch,
  nextColorMap,
  stepLayer,
  toggleFullScreen,
} from '../_session/page-actions';

const ACTIONS: Readonly<Record<KeyAction, () => void>> = {
  freeze: toggleFrozen,
  'previous-layer': () => stepLayer(-1),
  'next-layer': () => stepLayer(1),
  'search-class': focusClassSearch,
  'follow-top': followTop,
  'next-color-map': nextColorMap,
  'start-camera': () => startCamera(),
  'next-scene': showScene,
  'open-picture': openPictureDialog,
  mirror: toggleMirrored,
  'full-screen': toggleFullScreen,
  timings: toggleTimings,
  'view-single': () => toggleMode('single'),
  'view-wall': () => toggleMode('wall'),
  'view-layers': () => toggleMode('layers'),
  'view-baselines': () => toggleMode('baselines'),
  'view-noise': () => toggleMode('noise'),
  reading: toggleReading,
};

/** The page's keys. Nothing fires while somebody types, and Space presses a button that was reached by Tab. */
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
      if (event.defaultPrevented || belongsToFocus(event)) return;
      const command = keyCommand(event);
      if (!command || (event.repeat && command.action === 'freeze')) return;
      event.preventDefault();
      if (command.action === 'method') chooseMethodAt(command.position);
      else if (command.action === 'layer') chooseLayerAt(command.position);
      else ACTIONS[command.action]();
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
