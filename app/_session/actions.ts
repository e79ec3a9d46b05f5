import type { KeyCommand } from '@/lib/keys/key-command';
import type { KeyAction, KeyContext } from '@/lib/keys/key-table';
import { useLesson } from '@/lib/state/lesson-store';
import { openOverlay } from '@/lib/state/overlay-store';
import { nextTheme, toggleTimings } from '@/lib/state/preference-store';
import { toggleBlank, toggleNotes, toggleSpotlight, usePresent } from '@/lib/state/present-store';
import { toggleReading } from '@/lib/state/reading-store';
import { followTop, toggleMode } from '@/lib/state/settings-store';
import { showScene, startCamera, toggleFrozen, toggleMirrored } from '@/lib/state/source-store';
import { toggleComparing } from './frozen-frame';
import { openLessonDialog } from './open-lesson';
import { openPictureDialog } from './open-picture';
import {
  chooseLayerAt,
  chooseMethodAt,
  focusClassSearch,
  nextColorMap,
  stepLayer,
  toggleFullScreen,
} from './page-actions';
import { goOn, leavePresenting, presentWithoutLesson, togglePresenting } from './presenting';

/** What each action of the key table does. */
const ACTIONS: Readonly<Record<KeyAction, () => void>> = {
  freeze: toggleFrozen,
  'previous-layer': () => stepLayer(-1),
  'next-layer': () => stepLayer(1),
  'search-class': focusClassSearch,
  'follow-top': followTop,
  'next-color-map': nextColorMap,
  'compare-frozen': toggleComparing,
  'start-camera': () => startCamera(),
  'next-scene': showScene,
  'open-picture': openPictureDialog,
  mirror: toggleMirrored,
  'full-screen': toggleFullScreen,
  timings: toggleTimings,
  'next-theme': nextTheme,
  'view-single': () => toggleMode('single'),
  'view-wall': () => toggleMode('wall'),
  'view-layers': () => toggleMode('layers'),
  'view-baselines': () => toggleMode('baselines'),
  'view-noise': () => toggleMode('noise'),
  reading: toggleReading,
  present: togglePresenting,
  'present-without-lesson': presentWithoutLesson,
  'open-lesson': openLessonDialog,
  'next-step': () => goOn(1),
  'previous-step': () => goOn(-1),
  notes: toggleNotes,
  blank: toggleBlank,
  spotlight: toggleSpotlight,
  'end-presenting': leavePresenting,
  palette: () => openOverlay('palette'),
  help: () => openOverlay('help'),
};

export function runAction(action: KeyAction): void {
  ACTIONS[action]();
}

export function runCommand(command: KeyCommand): void {
  if (command.action === 'method') chooseMethodAt(command.position);
  else if (command.action === 'layer') chooseLayerAt(command.position);
  else runAction(command.action);
}

/** What is on screen, that which is nearest first: its keys go before others. */
export function keyContexts(): readonly KeyContext[] {
  const { presenting } = usePresent.getState();
  if (!presenting) return [];
  return useLesson.getState().place ? ['lesson', 'presenting'] : ['presenting'];
}
