/** A weights file, complete or partial, named after its content or its source. */
export interface StoreEntry {
  readonly key: string;
  readonly bytes: number;
}

const FOLDER = 'models';

/**
 * Weights files in the origin private file system (OPFS), written as they arrive so that a download can
 * resume. Only their length is known, so readers check their hash. Source: WHATWG File System,
 * "FileSystemSyncAccessHandle", which only dedicated workers can write.
 */
export class ModelStore {
  private constructor(private readonly folder: FileSystemDirectoryHandle) {}

  /** Undefined if the browser has no OPFS for this page, e.g. in a private window. */
  static async open(): Promise<ModelStore | undefined> {
    try {
      const root = await navigator.storage.getDirectory();
      return new ModelStore(await root.getDirectoryHandle(FOLDER, { create: true }));
    } catch {
      return undefined;
    }
  }

  /** The stored bytes, empty if there is no file. */
  async read(key: string): Promise<Uint8Array<ArrayBuffer>> {
    try {
      const handle = await this.folder.getFileHandle(key);
      return new Uint8Array(await (await handle.getFile()).arrayBuffer());
    } catch {
      return new Uint8Array();
    }
  }

  /**
   * Resumes after the first `storedBytes` of the file. Throws if another tab writes it or the quota is
   * exceeded.
   */
  async append(key: string, storedBytes: number): Promise<ModelWriter> {
    const handle = await this.folder.getFileHandle(key, { create: true });
    return new ModelWriter(await (handle as SyncFileHandle).createSyncAccessHandle(), storedBytes);
  }

  /** Stores a file completely or not at all; also works on the page if the browser lets pages write. */
  async put(key: string, content: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<void> {
    const handle = await this.folder.getFileHandle(key, { create: true });
    await content.pipeTo(await handle.createWritable());
  }

  async list(): Promise<readonly StoreEntry[]> {
    const files: StoreEntry[] = [];
    for await (const [key, handle] of entriesOf(this.folder)) {
      if (handle.kind === 'file') files.push({ key, bytes: (await handle.getFile()).size });
    }
    return files;
  }

  /** Does nothing if the file is missing or being written. */
  async remove(key: string): Promise<void> {
    await this.folder.removeEntry(key).catch(() => undefined);
  }
}

/** Writes a file after its stored beginning. */
export class ModelWriter {
  private at: number;

  constructor(
    private readonly file: SyncAccessHandle,
    storedBytes: number,
  ) {
    file.truncate(storedBytes);
    this.at = storedBytes;
  }

  /** Throws if the quota is exceeded. */
  write(chunk: Uint8Array<ArrayBuffer>): void {
    const written = this.file.write(chunk, { at: this.at });
    // Chromium returns a negative number as an unsigned one if the quota is exceeded.
    if (written !== chunk.length) throw new DOMException('There is no more room.', 'QuotaExceededError');
    this.at += written;
  }

  close(): void {
    this.file.close();
  }
}

/** Missing in TypeScript's DOM library, because only workers have it. */
interface SyncAccessHandle {
  truncate(bytes: number): void;
  write(chunk: Uint8Array<ArrayBuffer>, options: { readonly at: number }): number;
  close(): void;
}

interface SyncFileHandle extends FileSystemFileHandle {
  createSyncAccessHandle(): Promise<SyncAccessHandle>;
}

/** `entries` is missing in TypeScript's DOM library. */
function entriesOf(folder: FileSystemDirectoryHandle) {
  return (
    folder as unknown as { entries(): AsyncIterableIterator<[string, FileSystemFileHandle]> }
  ).entries();
}
