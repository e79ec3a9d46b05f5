import type { KeyCommand } from '@/lib/keys/key-command';
import type { KeyAction, KeyContext } from '@/lib/keys/key-table';
import { talkContexts } from '@/lib/keys/talk-contexts';
import { closeLesson, useLesson } from '@/lib/state/lesson-store';
import { openOverlay } from '@/lib/state/overlay-store';
import { currentView, goToPlace, showView, toggleView } from '@/lib/state/place-store';
import { nextTheme, toggleTimings } from '@/lib/state/preference-store';
import { toggleBlank, toggleNotes, toggleSpotlight, usePresent } from '@/lib/state/present-store';
import { toggleReading } from '@/lib/state/reading-store';
import { followTop, showTopClasses, toggleView3dShape } from '@/lib/state/settings-store';
import { startLastCamera } from '@/lib/state/source/camera-source';
import { showScene } from '@/lib/state/source/show-source';
import { closeWelcome, toggleFrozen, toggleMirrored, useSource } from '@/lib/state/source/source-store';
import type { PlaceId, StageView } from '@/lib/views/places';
import { saveAll, savePicture, toggleRecording } from './export/export-files';
import { openNotesWindow } from './lesson/notes-window';
import { changeStep, leavePresenting, presentWithoutLesson, togglePresenting } from './lesson/presenting';
import { withMapPointing } from './load-map-pointing';
import { isOnMap } from './map-elements';
import { openLessonDialog, openPictureDialog } from './open/file-dialogs';
import {
  chooseLayerAt,
  chooseMethodAt,
  focusClassSearch,
  nextColorMap,
  stepLayer,
  toggleFullScreen,
} from './page-actions';
import { withSquare } from './square/load-change-square';
import { isOnSquareHandle } from './square/square-handle';
import { showEveryFrame, stepVideo } from './video/present-player';
import { resetRotation, rotateView, VIEW_3D_CANVAS_ID } from './view-3d-controls';

/** Goes `by` steps forward or back. Only actions that the key table reverses use it. */
type Action = (by: 1 | -1) => void;

/** Maps each action of the key table to its implementation. */
const ACTIONS: Readonly<Record<KeyAction, Action>> = {
  freeze: toggleFrozen,
  'previous-layer': () => stepLayer(-1),
  'next-layer': () => stepLayer(1),
  'search-class': focusClassSearch,
  'follow-top': followTop,
  'next-color-map': nextColorMap,
  'compare-frozen': () => withFrozenFrame(({ toggleComparing }) => toggleComparing()),
  'start-camera': startLastCamera,
  'next-scene': showScene,
  'open-picture': openPictureDialog,
  'share-screen': () => withScreen(({ shareScreen }) => void shareScreen()),
  'cut-screen': () => withScreen(({ choosePart }) => choosePart()),
  'stop-sharing': () => withScreen(({ stopSharing }) => stopSharing()),
  mirror: toggleMirrored,
  'previous-frame': () => stepVideo(-1),
  'next-frame': () => stepVideo(1),
  'explain-every-frame': showEveryFrame,
  'full-screen': toggleFullScreen,
  timings: toggleTimings,
  'next-theme': nextTheme,
  'value-left': () => withMapPointing((map) => map.moveOnMap(0, -1)),
  'value-right': () => withMapPointing((map) => map.moveOnMap(0, 1)),
  'value-up': () => withMapPointing((map) => map.moveOnMap(-1, 0)),
  'value-down': () => withMapPointing((map) => map.moveOnMap(1, 0)),
  'strongest-value': () => withMapPointing((map) => map.startAtStrongest()),
  'leave-map': () => withMapPointing((map) => map.leaveMap()),
  'square-left': () => withSquare(({ stepSquare }) => stepSquare(-1, 0)),
  'square-right': () => withSquare(({ stepSquare }) => stepSquare(1, 0)),
  'square-up': () => withSquare(({ stepSquare }) => stepSquare(0, -1)),
  'square-down': () => withSquare(({ stepSquare }) => stepSquare(0, 1)),
  'square-in': () => withSquare(({ zoomSquare }) => zoomSquare(1)),
  'square-out': () => withSquare(({ zoomSquare }) => zoomSquare(-1)),
  'square-reset': () => withSquare(({ resetSquare }) => resetSquare()),
  'place-look': enterPlace('look'),
  'place-compare': enterPlace('compare'),
  'place-test': enterPlace('test'),
  'place-inside': enterPlace('inside'),
  'place-teach': enterPlace('teach'),
  'view-single': () => choose('single'),
  'view-wall': () => toggle('wall'),
  'view-layers': () => toggle('layers'),
  'view-3d': () => toggle('3d'),
  'view-baselines': () => choose('baselines'),
  'view-classes': () => choose('classes'),
  'view-top-classes': () => {
    choose('classes');
    showTopClasses();
  },
  'view-noise': () => choose('noise'),
  'view-lessons': () => choose('lessons'),
  'turn-left': () => rotateView({ right: -1 }),
  'turn-right': () => rotateView({ right: 1 }),
  'turn-up': () => rotateView({ up: 1 }),
  'turn-down': () => rotateView({ up: -1 }),
  nearer: () => rotateView({ away: -1 }),
  further: () => rotateView({ away: 1 }),
  'turn-back': resetRotation,
  'view-3d-shape': toggleView3dShape,
  reading: toggleReading,
  present: togglePresenting,
  'present-without-lesson': presentWithoutLesson,
  'open-lesson': openLessonDialog,
  'next-step': () => changeStep(1),
  'previous-step': () => changeStep(-1),
  notes: toggleNotes,
  'notes-window': openNotesWindow,
  'close-lesson': closeLesson,
  blank: toggleBlank,
  spotlight: toggleSpotlight,
  'end-presenting': leavePresenting,
  palette: () => openOverlay('palette'),
  share: () => openOverlay('share'),
  'save-picture': savePicture,
  'save-all': saveAll,
  record: toggleRecording,
  help: () => openOverlay('help'),
};

/** Loads the comparison with a frozen frame, which keeps nothing before one is frozen. */
function withFrozenFrame(act: (frozen: typeof import('./frozen-frame')) => void): void {
  import('./frozen-frame').then(act, () => undefined);
}

export function runAction(action: KeyAction, by: 1 | -1 = 1): void {
  ACTIONS[action](by);
}

export function runCommand(command: KeyCommand): void {
  if (command.action === 'method') chooseMethodAt(command.position);
  else if (command.action === 'layer') chooseLayerAt(command.position);
  else runAction(command.action, 'backwards' in command ? -1 : 1);
}

/** Returns the contexts on screen, innermost first, because the keys of inner ones take precedence. */
export function keyContexts(): readonly KeyContext[] {
  const { presenting } = usePresent.getState();
  const hasLesson = useLesson.getState().position !== undefined;
  const talk: readonly KeyContext[] = [
    ...(isOnMap() ? (['map-values'] as const) : []),
    ...(isOnSquareHandle() ? (['square'] as const) : []),
    ...talkContexts(hasLesson, presenting),
    // After the presentation, whose key for a blank screen is one of its keys.
    ...(useSource.getState().source.kind === 'video' ? (['video'] as const) : []),
    ...(useSource.getState().source.kind === 'screen' ? (['screen'] as const) : []),
  ];
  if (currentView() !== '3d') return talk;
  // In a talk the arrow keys change the step, unless the 3D view has the focus.
  const hasFocus = document.activeElement?.id === VIEW_3D_CANVAS_ID;
  return hasFocus ? ['view-3d', ...talk] : [...talk, 'view-3d'];
}

/** Loads the code of screens on demand. */
function withScreen(run: (screen: typeof import('./stream/streams')) => void): void {
  import('./stream/streams').then(run).catch(reportError);
}

/** Shows a view; hides the first visit's welcome, because it would cover the view. */
function choose(view: StageView): void {
  closeWelcome();
  showView(view);
}

/** Shows a view, or the single map if it is already shown. */
function toggle(view: StageView): void {
  closeWelcome();
  toggleView(view);
}

function enterPlace(id: PlaceId): Action {
  return (by) => {
    closeWelcome();
    goToPlace(id, by);
  };
}
