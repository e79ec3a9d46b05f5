import { UserError } from 'live-attribution';
import type { ModelStore, ModelWriter } from '@/lib/model-store/model-store';

/** Where a file is to come from, and how it is kept. */
export interface WantedFile {
  readonly url: string;
  /** As errors call it. */
  readonly path: string;
  /** Its name in the store. */
  readonly key: string;
  /** Its length; 0 where it is not known beforehand. */
  readonly bytes: number;
}

/** So much of so much has arrived; 0 for an unknown whole. */
export type FetchProgress = (loadedBytes: number, totalBytes: number) => void;

/** What fetching needs of its surroundings. */
export interface FetchContext {
  /** None where nothing can be kept. */
  readonly store: Pick<ModelStore, 'read' | 'append' | 'remove'> | undefined;
  readonly signal: AbortSignal;
  readonly onProgress: FetchProgress;
  /** The file is used, but could not be kept. */
  readonly onNotKept: () => void;
}

/**
 * A file from the store, or else from its address, kept as it arrives: what is there of it is not fetched
 * again. Throws UserError 'file-missing' and 'download-failed', and whatever the signal was aborted with.
 */
export async function resumableFetch(wanted: WantedFile, context: FetchContext): Promise<Uint8Array> {
  const kept = (await context.store?.read(wanted.key)) ?? new Uint8Array();
  if (wanted.bytes > 0 && kept.length === wanted.bytes) return kept;
  try {
    const isPart = wanted.bytes === 0 || kept.length < wanted.bytes;
    return await fetchRest(wanted, isPart ? kept : new Uint8Array(), context);
  } catch (error) {
    if (error instanceof UserError || context.signal.aborted) throw error;
    const message = `${wanted.path} could not be loaded: check the connection and try again.`;
    throw new UserError('download-failed', message, { file: wanted.path });
  }
}

async function fetchRest(wanted: WantedFile, kept: Uint8Array, context: FetchContext): Promise<Uint8Array> {
  const { url, path } = wanted;
  const { signal } = context;
  const range = kept.length > 0 ? { headers: { range: `bytes=${kept.length}-` } } : {};
  const response = await fetch(url, { signal, ...range });
  if (response.status === 416) return fetchRest(wanted, new Uint8Array(), context);
  if (!response.ok) throw missing(path, response.status);
  // A host without ranges sends the whole.
  const start = response.status === 206 ? kept : new Uint8Array();
  const body = new ResumableBody(
    start,
    await openWriter(wanted.key, start.length, context),
    context.onNotKept,
  );
  try {
    await body.read(response, wanted.bytes, context.onProgress);
  } finally {
    body.close();
  }
  return body.bytes();
}

async function openWriter(key: string, keptBytes: number, { store, onNotKept }: FetchContext) {
  try {
    const writer = await store?.append(key, keptBytes);
    if (writer === undefined) onNotKept();
    return writer;
  } catch {
    onNotKept();
    return undefined;
  }
}

/** A file as it arrives: in memory, and in the store for as long as there is room. */
class ResumableBody {
  private readonly chunks: Uint8Array[];
  private length: number;

  constructor(
    start: Uint8Array,
    private writer: ModelWriter | undefined,
    private readonly onNotKept: () => void,
  ) {
    this.chunks = [start];
    this.length = start.length;
  }

  async read(response: Response, wantedBytes: number, onProgress: FetchProgress): Promise<void> {
    const total = wantedBytes || this.length + contentLength(response);
    const reader = response.body?.getReader();
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
      this.take(part.value);
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

  private take(chunk: Uint8Array<ArrayBuffer>): void {
    this.chunks.push(chunk);
    this.length += chunk.length;
    try {
      this.writer?.write(chunk);
    } catch {
      // What was written stays: with more room the download goes on from there.
      this.close();
      this.writer = undefined;
      this.onNotKept();
    }
  }
}

/** 0 where it is unknown; a compressed body is longer than what the header says. */
function contentLength({ headers }: Response): number {
  return headers.has('content-encoding') ? 0 : Number(headers.get('content-length') ?? 0);
}

export function missing(path: string, status: number): UserError {
  return new UserError('file-missing', `${path} is not on this site (${status}): choose another model.`, {
    file: path,
  });
}
