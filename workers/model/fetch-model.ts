import { UserError } from 'live-attribution';
import { loadModel, type Model, type StoredFile } from 'live-attribution/model';
import type { LoadReport } from '@/lib/protocol/models';
import { ProgressMeter } from './progress-meter';
import { type FetchContext, resumableFetch } from './resumable-fetch';

/** Environment for loading a model. */
export interface ModelContext extends Pick<FetchContext, 'store' | 'signal'> {
  readonly report: (report: LoadReport) => void;
}

/** Smallest file to store by its hash, because the browser's own cache suffices for smaller ones. */
const MIN_STORED_BYTES = 100_000;

/**
 * Fetches the model at `folderUrl` (with a trailing slash) and checks it against its manifest. Stores its
 * graph by hash, so that later loads need not fetch it. Throws UserError, including 'file-missing' and
 * 'download-failed', and the signal's abort reason.
 */
export async function fetchModel(folderUrl: string, context: ModelContext): Promise<Model> {
  const folderName = folderUrl.split('/').at(-2)!;
  const meter = new ProgressMeter(context.report);
  let storedFile: StoredFile | undefined;
  const read = async (name: string, stored?: StoredFile) => {
    const isStored = stored !== undefined && stored.bytes >= MIN_STORED_BYTES;
    if (isStored) storedFile = stored;
    const bytes = await resumableFetch(
      {
        url: `${folderUrl}${name}`,
        path: `${folderName}/${name}`,
        key: stored?.sha256 ?? '',
        bytes: stored?.bytes ?? 0,
      },
      {
        store: isStored ? context.store : undefined,
        signal: context.signal,
        onProgress: meter.file(),
        onNotStored: () => isStored && context.report({ type: 'model-not-stored' }),
      },
    );
    if (isStored) meter.stage('verify', bytes.length);
    return bytes;
  };
  try {
    return await loadModel(read, folderName);
  } catch (error) {
    // Fetches again, because the stored file does not match its hash.
    const isCorrupt = error instanceof UserError && error.code === 'hash-mismatch';
    if (isCorrupt && storedFile !== undefined) await context.store?.remove(storedFile.sha256);
    throw error;
  }
}
