import { FIRST_LESSON } from '@/lib/lesson/built-in';
import type { Lesson } from '@/lib/lesson/lesson-schema';
import { setFullScreen } from '@/lib/state/full-screen-store';
import {
  closeLesson,
  isConcealed,
  openLesson,
  reveal,
  stepLesson,
  useLesson,
} from '@/lib/state/lesson-store';
import { closeList } from '@/lib/state/place-store';
import { endPresenting, showScreen, startPresenting, usePresent } from '@/lib/state/present-store';
import { closeReading, useReadingState } from '@/lib/state/reading-store';
import { closeWelcome } from '@/lib/state/source/source-store';
import { fillScreen, leaveScreen } from '../page-actions';

/** Starts a talk with the open lesson, or else the built-in one. */
export function present(): void {
  begin();
  if (useLesson.getState().position === undefined) void openFirstLesson();
}

async function openFirstLesson(): Promise<void> {
  const { openBuiltInLesson } = await import('../open/open-lesson');
  await openBuiltInLesson(FIRST_LESSON);
}

export function presentLesson(lesson: Lesson): void {
  begin();
  if (useLesson.getState().lesson !== lesson) openLesson(lesson);
}

export function presentWithoutLesson(): void {
  closeLesson();
  begin();
}

export function togglePresenting(): void {
  if (usePresent.getState().presenting) leavePresenting();
  else present();
}

/** Closes one thing per call: the black screen, the reading panel, then the presentation. */
export function leavePresenting(): void {
  if (usePresent.getState().blank) showScreen();
  else if (useReadingState.getState().open) closeReading();
  else {
    endPresenting();
    leaveScreen();
  }
}

/** Goes one step forward or back; forward, a hidden map is revealed first. Ends a black screen. */
export function changeStep(by: 1 | -1): void {
  showScreen();
  if (by === 1 && isConcealed(useLesson.getState())) reveal();
  else stepLesson(by);
}

function begin(): void {
  closeWelcome();
  closeList();
  startPresenting();
  setFullScreen(false);
  fillScreen();
}
