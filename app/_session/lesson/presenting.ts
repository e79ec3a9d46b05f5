import { FIRST_LESSON } from '@/lib/lesson/built-in';
import { closeLesson, stepLesson, useLesson } from '@/lib/state/lesson-store';
import { endPresenting, showScreen, startPresenting, usePresent } from '@/lib/state/present-store';
import { closeReading, useReadingState } from '@/lib/state/reading-store';
import { closeWelcome } from '@/lib/state/source-store';
import { openBuiltInLesson } from '../open/open-lesson';

/** With the lesson that is open, else with the one that comes with the page. */
export function present(): void {
  begin();
  if (useLesson.getState().place === undefined) void openBuiltInLesson(FIRST_LESSON);
}

export function presentWithoutLesson(): void {
  closeLesson();
  begin();
}

export function togglePresenting(): void {
  if (usePresent.getState().presenting) leavePresenting();
  else present();
}

/** Takes one thing away at a time: the black screen, the reading guide, the presentation. */
export function leavePresenting(): void {
  if (usePresent.getState().blank) showScreen();
  else if (useReadingState.getState().open) closeReading();
  else {
    endPresenting();
    if (document.fullscreenElement) document.exitFullscreen().catch(() => undefined);
  }
}

/** A step on or back; on a black screen it shows what is there. */
export function goOn(by: 1 | -1): void {
  showScreen();
  stepLesson(by);
}

function begin(): void {
  closeWelcome();
  startPresenting();
  // Refused without a click or a key, and where the browser has no full screen (iPhones): large type remains.
  document.documentElement.requestFullscreen?.().catch(() => undefined);
}
