import type { KeyContext } from './key-table';

/** Returns the contexts of a lesson and a presentation, innermost first. */
export function talkContexts(hasLesson: boolean, presenting: boolean): readonly KeyContext[] {
  return [
    ...(hasLesson && presenting ? (['talk'] as const) : []),
    ...(hasLesson ? (['lesson'] as const) : []),
    ...(presenting ? (['presenting'] as const) : []),
  ];
}
