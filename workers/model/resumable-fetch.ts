import { defined, UserError } from 'live-attribution';
import type { ModelWriter } from '@/lib/model-store/model-store';
import { keepValidator, readValidator, type Store } from './stored-validator';

/** Source of a file, and how to store it. */
export interface RemoteFile {
  readonly url: string;
  /** The file's name in errors. */
  readonly path: string;
  /** The file's name in the store. */
  readonly key: string;
  /** Length in bytes, of a file whose hash the caller checks; 0 if both are unknown. */
  readonly bytes: number;
}

/** Receives the bytes that have arrived and the total, 0 if unknown. */
export type FetchProgress = (loadedBytes: number, totalBytes: number) => void;

/** Environment for fetching. */
export interface FetchContext {
  readonly store: Store;
  readonly signal: AbortSignal;
  readonly onProgress: FetchProgress;
  /** Called if the file cannot be stored; it is used anyway. */
  readonly onNotStored: () => void;
  /** Called if the store already has the file, or its beginning. */
  readonly onStored?: () => void;
}

/**
 * Reads a file from the store, or fetches and stores it as it arrives, so that a later attempt resumes.
 * Throws UserError 'file-missing' and 'download-failed', and the signal's abort reason.
 */
export async function resumableFetch(file: RemoteFile, context: FetchContext): Promise<Uint8Array> {
  const kept = (await context.store?.read(file.key)) ?? new Uint8Array();
  if (kept.length > 0) context.onStored?.();
  if (file.bytes > 0 && kept.length === file.bytes) return kept;
  try {
    const isPart = file.bytes === 0 || kept.length < file.bytes;
    return await fetchRest(file, isPart ? kept : new Uint8Array(), context);
  } catch (error) {
    if (error instanceof UserError || context.signal.aborted) throw error;
    const message = `${file.path} could not be loaded: check the connection and try again.`;
    throw new UserError('download-failed', message, { file: file.path });
  }
}

async function fetchRest(file: RemoteFile, kept: Uint8Array, context: FetchContext): Promise<Uint8Array> {
  const { path } = file;
  const response = await requestRest(file, kept.length, context);
  if (response.status === 416) return fetchRest(file, new Uint8Array(), context);
  if (!response.ok) throw missing(path, response.status);
  // A host without range support sends the whole file.
  const start = response.status === 206 ? kept : new Uint8Array();
  if (start.length === 0) await keepValidator(file.key, response, context.store);
  const body = new ResumableBody(
    start,
    await openWriter(file.key, start.length, context),
    context.onNotStored,
  );
  try {
    await body.read(response, file.bytes, context.onProgress);
  } finally {
    body.close();
  }
  await keepValidator(file.key, undefined, context.store);
  return body.bytes();
}

/** Requests what follows the kept part if it is still a part of the server's file, otherwise all of it. */
async function requestRest(
  { url, key, bytes }: RemoteFile,
  keptBytes: number,
  { signal, store }: FetchContext,
): Promise<Response> {
  const validator = keptBytes > 0 ? await readValidator(key, store) : undefined;
  // Without a validator only a hash tells whether the parts belong together.
  if (keptBytes === 0 || (validator === undefined && bytes === 0)) return fetch(url, { signal });
  const headers = { range: `bytes=${keptBytes}-`, ...defined({ 'if-range': validator }) };
  return fetch(url, { signal, headers }).catch((error) => {
    // Another site may refuse the header If-Range.
    if (signal.aborted || validator === undefined) throw error;
    return fetch(url, { signal });
  });
}

async function openWriter(key: string, storedBytes: number, { store, onNotStored }: FetchContext) {
  try {
    const writer = await store?.append(key, storedBytes);
    if (writer === undefined) onNotStored();
    return writer;
  } catch {
    onNotStored();
    return undefined;
  }
}

/** A file as it arrives: in memory, and in the store while there is room. */
class ResumableBody {
  private readonly chunks: Uint8Array[];
  private length: number;

  constructor(
    start: Uint8Array,
    private writer: ModelWriter | undefined,
    private readonly onNotStored: () => void,
  ) {
    this.chunks = [start];
    this.length = start.length;
  }

  async read(response: Response, expectedBytes: number, onProgress: FetchProgress): Promise<void> {
    const total = expectedBytes || this.length + contentLength(response);
    const reader = response.body?.getReader();
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
      this.append(part.value);
      onProgress(this.length, total);
    }
  }

  bytes(): Uint8Array {
    const bytes = new Uint8Array(this.length);
    let at = 0;
    for (const chunk of this.chunks) {
      bytes.set(chunk, at);
      at += chunk.length;
    }
    return bytes;
  }

  close(): void {
    this.writer?.close();
  }

  private append(chunk: Uint8Array<ArrayBuffer>): void {
    this.chunks.push(chunk);
    this.length += chunk.length;
    try {
      this.writer?.write(chunk);
    } catch {
      // Keeps the stored part, so that the download can resume when there is room.
      this.close();
      this.writer = undefined;
      this.onNotStored();
    }
  }
}

/** Returns the total length, 0 if unknown, because a compressed body is longer than its header says. */
function contentLength({ headers }: Response): number {
  return headers.has('content-encoding') ? 0 : Number(headers.get('content-length') ?? 0);
}

export function missing(path: string, status: number): UserError {
  return new UserError('file-missing', `${path} is not on this site (${status}): choose another model.`, {
    file: path,
  });
}
