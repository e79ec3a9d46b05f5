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
 * graph by hash, so that later loads need not fetch it; fetches a stored one again that was altered. Throws
 * UserError, including 'file-missing' and 'download-failed', and the signal's abort reason.
 */
export async function fetchModel(folderUrl: string, context: ModelContext): Promise<Model> {
  const folderName = folderUrl.split('/').at(-2)!;
  const files = new ModelFiles(folderUrl, folderName, context);
  try {
    return await loadModel(files.read, folderName);
  } catch (error) {
    if (!isAltered(error) || !(await files.dropStored())) throw error;
    return loadModel(new ModelFiles(folderUrl, folderName, context).read, folderName);
  }
}

/** Reads a model's files from the store or from the site. */
class ModelFiles {
  private readonly meter: ProgressMeter;
  /** Keys of the files that came from the store. */
  private readonly fromStore = new Set<string>();

  constructor(
    private readonly folderUrl: string,
    private readonly folderName: string,
    private readonly context: ModelContext,
  ) {
    this.meter = new ProgressMeter(context.report);
  }

  readonly read = async (name: string, stored?: StoredFile): Promise<Uint8Array> => {
    const { folderUrl, folderName, context, meter } = this;
    const isStored = stored !== undefined && stored.bytes >= MIN_STORED_BYTES;
    const key = stored?.sha256 ?? '';
    const bytes = await resumableFetch(
      { url: `${folderUrl}${name}`, path: `${folderName}/${name}`, key, bytes: stored?.bytes ?? 0 },
      {
        store: isStored ? context.store : undefined,
        signal: context.signal,
        onProgress: meter.file(),
        onNotStored: () => isStored && context.report({ type: 'model-not-stored' }),
        onStored: () => this.fromStore.add(key),
      },
    );
    if (isStored) meter.stage('verify', bytes.length);
    return bytes;
  };

  /** Removes what was read from the store; returns whether that was anything. */
  async dropStored(): Promise<boolean> {
    for (const key of this.fromStore) await this.context.store?.remove(key);
    return this.fromStore.size > 0;
  }
}

function isAltered(error: unknown): boolean {
  return error instanceof UserError && error.code === 'hash-mismatch';
}
