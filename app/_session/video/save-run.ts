import { fileName } from '@/lib/export/file-name';
import { frameRows, type RunSubject, useEveryFrame } from '@/lib/state/every-frame-store';
import { classNamer } from '../export/caption';
import { framesAsCsv } from '../export/frames-csv';
import { pageTranslators } from '../export/translators';
import { saveBlob, saveText } from '../save-blob';

/** Saves the scores of the run's frames as CSV, with the class names of its network. */
export function saveFrameScores(): void {
  const { run } = useEveryFrame.getState();
  if (run.phase !== 'ended') return;
  const { labels } = run.subject;
  const csv = framesAsCsv(frameRows.rows, classNamer(labels, pageTranslators().locale));
  saveText(csv, nameOf(run.subject, 'csv'), 'text/csv');
}

/** Saves the video with its maps, if it could be encoded. */
export function saveFilm(): void {
  const { run } = useEveryFrame.getState();
  if (run.phase === 'ended' && run.video.state === 'written')
    saveBlob(run.video.blob, nameOf(run.subject, run.video.ending));
}

function nameOf({ mode, method }: RunSubject, ending: string): string {
  return fileName(new Date(), ['every-frame', mode === 'single' ? method : mode], ending);
}
