import { readingMethod, useReadingState } from '@/lib/state/reading-store';
import { useSettings } from '@/lib/state/settings-store';

/** Returns the id of the method that the reading panel describes. */
export function useReadingMethod(): string {
  const reading = useReadingState();
  return useSettings((settings) => readingMethod(reading, settings));
}
