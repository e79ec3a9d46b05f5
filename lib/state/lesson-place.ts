import { create } from 'zustand';

/** Which lesson is being given, and how far it is; part of the page's address. */
export interface LessonPlace {
  /** Empty where none is given. */
  readonly lesson: string;
  /** Counted from 0. */
  readonly step: number;
}

export const useLessonPlace = create<LessonPlace>()(() => ({ lesson: '', step: 0 }));

export const goToLessonStep = (lesson: string, step: number) => useLessonPlace.setState({ lesson, step });
export const leaveLesson = () => useLessonPlace.setState({ lesson: '', step: 0 });
