import { useRef } from 'react';
import { useReadingSheet } from '../../_hooks/use-reading-sheet';

/** The container at the right edge of the page that the reading panel slides into. */
export function ReadingPanel() {
  const place = useRef<HTMLDivElement>(null);
  const loaded = useReadingSheet();
  return (
    <div ref={place} className="reading-place">
      {loaded && <loaded.Sheet reading={loaded.reading} place={place} />}
    </div>
  );
}
