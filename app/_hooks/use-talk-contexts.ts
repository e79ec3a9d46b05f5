import type { KeyContext } from '@/lib/keys/key-table';
import { talkContexts } from '@/lib/keys/talk-contexts';
import { useLesson } from '@/lib/state/lesson-store';
import { usePresent } from '@/lib/state/present-store';

/** Returns the contexts of the lesson and the presentation, whose keys take precedence. */
export function useTalkContexts(): readonly KeyContext[] {
  const hasLesson = useLesson((state) => state.position !== undefined);
  return talkContexts(
    hasLesson,
    usePresent((state) => state.presenting),
  );
}
