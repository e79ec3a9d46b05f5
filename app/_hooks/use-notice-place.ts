import { usePresent } from '@/lib/state/present-store';
import { useReadingState } from '@/lib/state/reading-store';
import { useMediaQuery } from './use-media-query';

/** Where notices are shown: beside or below the picture, above the predictions, or in the reading guide. */
export type NoticePlace = 'stage' | 'predictions' | 'reading';

/** Windows without room for a notice beside the tabs. */
const SMALL = '(max-width: 71.99rem)';
/** Windows with the predictions beside the stage, as in layout.css. */
const TWO_COLUMNS = '(min-width: 60rem), (orientation: landscape) and (min-width: 40rem)';

/** Returns the one place where notices neither cover nor move the picture, nor lie under the guide. */
export function useNoticePlace(): NoticePlace {
  const isSmall = useMediaQuery(SMALL);
  const hasColumns = useMediaQuery(TWO_COLUMNS);
  const isReading = useReadingState((state) => state.open);
  const isPresenting = usePresent((state) => state.presenting);
  if (isSmall && isReading) return 'reading';
  return isSmall && hasColumns && !isPresenting ? 'predictions' : 'stage';
}
