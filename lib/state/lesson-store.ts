import { create } from 'zustand';
import type { Lesson, LessonStep } from '@/lib/lesson/lesson-schema';

/** A step of a lesson, as named by an address. */
interface LessonPosition {
  readonly lesson: string;
  readonly step: string;
}

/** The current lesson and its step. */
export interface LessonState {
  /** Undefined until it is fetched. */
  readonly lesson: Lesson | undefined;
  readonly position: LessonPosition | undefined;
  /**
   * Whether to apply the step's view: true after moving to another step, false after opening an address,
   * which has its own view.
   */
  readonly showsStep: boolean;
  /** Whether the present step's map has been revealed. */
  readonly revealed: boolean;
}

const NONE: LessonState = { lesson: undefined, position: undefined, showsStep: false, revealed: false };

export const useLesson = create<LessonState>()(() => NONE);

/** Starts a lesson at its first step. */
export function openLesson(lesson: Lesson): void {
  const [first] = lesson.steps;
  const position = first && { lesson: lesson.id, step: first.id };
  if (position) useLesson.setState({ lesson, position, showsStep: true, revealed: false });
}

export const closeLesson = () => useLesson.setState(NONE);

/** Moves one step forward or back; does nothing at either end. */
export function stepLesson(by: 1 | -1): void {
  const state = useLesson.getState();
  const step = state.lesson?.steps[stepIndex(state) + by];
  if (state.lesson && step) goToStep(step);
}

export function goToStep({ id }: LessonStep): void {
  useLesson.setState(({ position }) =>
    position ? { position: { ...position, step: id }, showsStep: true, revealed: false } : {},
  );
}

/** Goes to an address's position without changing the view; fetches the lesson if necessary. */
export function restoreLessonPosition(position: LessonPosition | undefined): void {
  useLesson.setState(({ lesson }) => ({
    lesson: lesson?.id === position?.lesson ? lesson : undefined,
    position,
    showsStep: false,
    revealed: false,
  }));
}

/** Sets the fetched lesson; goes to its first step if it lacks the requested one. */
export function provideLesson(lesson: Lesson): void {
  useLesson.setState(({ position }) => {
    if (position?.lesson !== lesson.id) return {};
    const known = lesson.steps.some(({ id }) => id === position.step);
    return { lesson, position: known ? position : { lesson: lesson.id, step: lesson.steps[0]!.id } };
  });
}

/** Returns the step's index, or -1 without a lesson. */
export function stepIndex({ lesson, position }: LessonState): number {
  return lesson?.steps.findIndex(({ id }) => id === position?.step) ?? -1;
}

export function currentStep(state: LessonState): LessonStep | undefined {
  return state.lesson?.steps[stepIndex(state)];
}

export const reveal = () => useLesson.setState({ revealed: true });

/** Whether the step hides its map until it is revealed. */
export function isConcealed(state: LessonState): boolean {
  return !state.revealed && currentStep(state)?.view.concealed === true;
}
