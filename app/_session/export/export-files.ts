import { type ExportState, setMaking, useExport } from '@/lib/state/export-store';
import { addNotice } from '@/lib/state/notice-store';
import { RequestError } from '@/lib/worker-client/request-error';

/** Loads the export code with the first export. */
const load = () => Promise.all([import('./capture'), import('./translators')]);

/** Saves the screen's content as a picture with a caption. */
export function savePicture(): void {
  void make('picture', async () => {
    const [{ capture }, { pageTranslators }] = await load();
    const [captured, { pictureFile }] = await Promise.all([capture(), import('./files')]);
    return pictureFile(captured, pageTranslators());
  });
}

/** Saves the screen's content as a ZIP that the page can open again. */
export function saveAll(): void {
  void make('all', async () => {
    const [{ capture }, { pageTranslators }] = await load();
    const [captured, { archiveFile }] = await Promise.all([capture(), import('./files')]);
    return archiveFile(captured, pageTranslators());
  });
}

/** Starts recording the stage, or stops and saves. */
export function toggleRecording(): void {
  import('./record-stage')
    .then(({ startRecording, stopRecording }) =>
      useExport.getState().recordingSinceMs === undefined ? startRecording() : stopRecording(),
    )
    .catch(reportFailure);
}

/** Runs one export at a time. */
async function make(
  kind: NonNullable<ExportState['making']>,
  makeFile: () => Promise<{ readonly blob: Blob; readonly name: string }>,
): Promise<void> {
  if (useExport.getState().making !== undefined) return;
  setMaking(kind);
  try {
    const [{ blob, name }, { saveBlob }] = await Promise.all([makeFile(), import('../save-blob')]);
    saveBlob(blob, name);
  } catch (error) {
    reportFailure(error);
  } finally {
    setMaking(undefined);
  }
}

function reportFailure(error: unknown): void {
  const reason = error instanceof Error ? error.message : String(error);
  const problem =
    error instanceof RequestError ? error.problem : { code: 'internal' as const, params: { reason } };
  addNotice({ kind: 'not-exported', problem });
}
