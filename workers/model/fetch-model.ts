import { UserError } from 'live-attribution';
import { loadModel, type Model, type StoredFile } from 'live-attribution/model';
import type { LoadReport } from '@/lib/protocol/models';
import { ProgressMeter } from './progress-meter';
import { type FetchContext, resumableFetch } from './resumable-fetch';

/** What loading a model needs of its surroundings. */
export interface ModelContext extends Pick<FetchContext, 'store' | 'signal'> {
  readonly report: (report: LoadReport) => void;
}

/** Smaller files are not kept by their hash: the browser's own cache is right for them. */
const KEPT_FROM_BYTES = 100_000;

/**
 * Fetches the model that lies at `folderUrl` (with a slash at the end), and checks it against its manifest.
 * Its graph is kept by its hash: the next time it need not be fetched. Throws UserError, also 'file-missing'
 * and 'download-failed', and whatever the signal was aborted with.
 */
export async function fetchModel(folderUrl: string, context: ModelContext): Promise<Model> {
  const folderName = folderUrl.split('/').at(-2)!;
  const meter = new ProgressMeter(context.report);
  let kept: StoredFile | undefined;
  const read = async (name: string, stored?: StoredFile) => {
    const isKept = stored !== undefined && stored.bytes >= KEPT_FROM_BYTES;
    if (isKept) kept = stored;
    const bytes = await resumableFetch(
      {
        url: `${folderUrl}${name}`,
        path: `${folderName}/${name}`,
        key: stored?.sha256 ?? '',
        bytes: stored?.bytes ?? 0,
      },
      {
        store: isKept ? context.store : undefined,
        signal: context.signal,
        onProgress: meter.file(),
        onNotKept: () => isKept && context.report({ type: 'model-not-kept' }),
      },
    );
    if (isKept) meter.stage('verify', bytes.length);
    return bytes;
  };
  try {
    return await loadModel(read, folderName);
  } catch (error) {
    // What was kept under this name is not what it should be.
    const isOther = error instanceof UserError && error.code === 'hash-mismatch';
    if (isOther && kept !== undefined) await context.store?.remove(kept.sha256);
    throw error;
  }
}
