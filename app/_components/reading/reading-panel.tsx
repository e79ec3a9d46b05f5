import { useRef } from 'react';
import { useReadingSheet } from '../../_hooks/use-reading-sheet';

/** The container at the right edge of the page that the reading panel slides into. */
export function ReadingPanel() {
  const container = useRef<HTMLDivElement>(null);
  const loaded = useReadingSheet();
  return (
    <div ref={container} className="reading-container">
      {loaded && <loaded.Sheet reading={loaded.reading} container={container} />}
    </div>
  );
}
