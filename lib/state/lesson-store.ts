import { create } from 'zustand';
import type { Lesson, LessonStep } from '@/lib/lesson/lesson-schema';

/** A step of a lesson, as an address names it. */
export interface LessonPosition {
  readonly lesson: string;
  readonly step: string;
}

/** Which lesson is given, and how far it is. */
export interface LessonState {
  /** Undefined until it is fetched. */
  readonly lesson: Lesson | undefined;
  readonly place: LessonPosition | undefined;
  /**
   * Whether the step's view is to be shown: so after a step forth or back. Not after an address was opened,
   * which says itself what it shows.
   */
  readonly showsStep: boolean;
}

const NONE: LessonState = { lesson: undefined, place: undefined, showsStep: false };

export const useLesson = create<LessonState>()(() => NONE);

/** Begins a lesson at its first step. */
export function openLesson(lesson: Lesson): void {
  const [first] = lesson.steps;
  if (first) useLesson.setState({ lesson, place: { lesson: lesson.id, step: first.id }, showsStep: true });
}

export const closeLesson = () => useLesson.setState(NONE);

/** One step on or back; at either end, nothing. */
export function stepLesson(by: 1 | -1): void {
  const state = useLesson.getState();
  const step = state.lesson?.steps[stepIndex(state) + by];
  if (state.lesson && step) goToStep(step);
}

export function goToStep({ id }: LessonStep): void {
  useLesson.setState(({ place }) => (place ? { place: { ...place, step: id }, showsStep: true } : {}));
}

/**
 * Goes to where an address points, without changing what is shown; the lesson is fetched if it is not there.
 */
export function restoreLessonPosition(place: LessonPosition | undefined): void {
  useLesson.setState(({ lesson }) => ({
    lesson: lesson?.id === place?.lesson ? lesson : undefined,
    place,
    showsStep: false,
  }));
}

/** The lesson of the place has been fetched; a step that it lacks is its first. */
export function provideLesson(lesson: Lesson): void {
  useLesson.setState(({ place }) => {
    if (place?.lesson !== lesson.id) return {};
    const known = lesson.steps.some(({ id }) => id === place.step);
    return { lesson, place: known ? place : { lesson: lesson.id, step: lesson.steps[0]!.id } };
  });
}

/** Counts from 0; -1 where there is no lesson. */
export function stepIndex({ lesson, place }: LessonState): number {
  return lesson?.steps.findIndex(({ id }) => id === place?.step) ?? -1;
}

export function currentStep(state: LessonState): LessonStep | undefined {
  return state.lesson?.steps[stepIndex(state)];
}
