import { readingMethod, useReadingState } from '@/lib/state/reading-store';
import { useSettings } from '@/lib/state/settings-store';

/** Id of the method that the reading panel is about. */
export function useReadingMethod(): string {
  const reading = useReadingState();
  return useSettings((settings) => readingMethod(reading, settings));
}
