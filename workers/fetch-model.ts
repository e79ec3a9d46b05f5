import { loadModel } from '@/lib/attribution/model/folder/load-model';
import type { Model } from '@/lib/attribution/model/model';
import { UserError } from '@/lib/attribution/user-error';
import type { LoadProgressMessage } from '@/lib/protocol/from-worker';

/** More often than this nobody can read it. */
const PROGRESS_EVERY_MS = 100;

/**
 * Fetches the model that lies at `folderUrl` (with a slash at the end), and checks it against its manifest.
 * Throws UserError, also 'file-missing' and 'download-failed', and whatever `signal` was aborted with.
 */
export async function fetchModel(
  folderUrl: string,
  signal: AbortSignal,
  onProgress: (message: LoadProgressMessage) => void,
): Promise<Model> {
  const folderName = folderUrl.split('/').at(-2)!;
  const meter = new DownloadMeter(onProgress);
  return loadModel(
    (name) => fetchFile(`${folderUrl}${name}`, `${folderName}/${name}`, signal, meter),
    folderName,
  );
}

async function fetchFile(
  url: string,
  path: string,
  signal: AbortSignal,
  meter: DownloadMeter,
): Promise<Uint8Array> {
  try {
    const response = await fetch(url, { signal });
    if (!response.ok) throw missing(path, response.status);
    return await readBody(response, meter);
  } catch (error) {
    if (error instanceof UserError || signal.aborted) throw error;
    throw new UserError(
      'download-failed',
      `${path} could not be loaded: check the connection and try again.`,
      {
        file: path,
      },
    );
  }
}

async function readBody(response: Response, meter: DownloadMeter): Promise<Uint8Array> {
  // A compressed body is longer than what the header tells.
  const isPlain = !response.headers.has('content-encoding');
  meter.expect(isPlain ? Number(response.headers.get('content-length') ?? 0) : 0);
  const chunks: Uint8Array[] = [];
  const reader = response.body?.getReader();
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    chunks.push(part.value);
    meter.add(part.value.length);
  }
  return concatenate(chunks);
}

function concatenate(chunks: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(chunks.reduce((length, chunk) => length + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

function missing(path: string, status: number): UserError {
  return new UserError('file-missing', `${path} is not on this site (${status}): choose another model.`, {
    file: path,
  });
}

/** Adds up the files of one model. */
class DownloadMeter {
  private loadedBytes = 0;
  private totalBytes = 0;
  private toldMs = 0;

  constructor(private readonly onProgress: (message: LoadProgressMessage) => void) {}

  /** Another file begins; 0 bytes where its length is not known. */
  expect(bytes: number): void {
    this.totalBytes += bytes;
  }

  add(bytes: number): void {
    this.loadedBytes += bytes;
    const nowMs = performance.now();
    if (nowMs - this.toldMs < PROGRESS_EVERY_MS && this.loadedBytes !== this.totalBytes) return;
    this.toldMs = nowMs;
    const { loadedBytes, totalBytes } = this;
    this.onProgress({ type: 'load-progress', stage: 'download', loadedBytes, totalBytes });
  }
}
