/**
 * A file of weights that is being kept, or is kept, under the name that its content or its source gives it.
 */
export interface KeptFile {
  readonly key: string;
  readonly bytes: number;
}

const FOLDER = 'models';

/**
 * Files of weights in the browser's private file system (OPFS), where they grow as they arrive, so that a
 * download goes on where it broke off. Nothing but their length says whether they are whole: who reads them
 * checks their hash. Source: WHATWG File System, "FileSystemSyncAccessHandle"; writing is for dedicated
 * workers only.
 */
export class ModelStore {
  private constructor(private readonly folder: FileSystemDirectoryHandle) {}

  /** Undefined where the browser has no such place for this page, e.g. in a private window. */
  static async open(): Promise<ModelStore | undefined> {
    try {
      const root = await navigator.storage.getDirectory();
      return new ModelStore(await root.getDirectoryHandle(FOLDER, { create: true }));
    } catch {
      return undefined;
    }
  }

  /** The bytes that are there; none where nothing is. */
  async read(key: string): Promise<Uint8Array<ArrayBuffer>> {
    try {
      const handle = await this.folder.getFileHandle(key);
      return new Uint8Array(await (await handle.getFile()).arrayBuffer());
    } catch {
      return new Uint8Array();
    }
  }

  /**
   * Goes on after the first `keptBytes` of the file. Throws where another tab writes it, or there is no room.
   */
  async append(key: string, keptBytes: number): Promise<ModelWriter> {
    const handle = await this.folder.getFileHandle(key, { create: true });
    return new ModelWriter(await (handle as SyncFileHandle).createSyncAccessHandle(), keptBytes);
  }

  /** Keeps a file whole or not at all; on the page too, where browsers let pages write. */
  async put(key: string, content: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<void> {
    const handle = await this.folder.getFileHandle(key, { create: true });
    await content.pipeTo(await handle.createWritable());
  }

  async list(): Promise<readonly KeptFile[]> {
    const files: KeptFile[] = [];
    for await (const [key, handle] of entriesOf(this.folder)) {
      if (handle.kind === 'file') files.push({ key, bytes: (await handle.getFile()).size });
    }
    return files;
  }

  /** Nothing happens where there is none, or it is being written right now. */
  async remove(key: string): Promise<void> {
    await this.folder.removeEntry(key).catch(() => undefined);
  }
}

/** Writes a file from its kept beginning on. */
export class ModelWriter {
  private at: number;

  constructor(
    private readonly file: SyncAccessHandle,
    keptBytes: number,
  ) {
    file.truncate(keptBytes);
    this.at = keptBytes;
  }

  /** Throws where there is no more room. */
  write(chunk: Uint8Array<ArrayBuffer>): void {
    const written = this.file.write(chunk, { at: this.at });
    // Where there is no more room, Chromium gives a negative number as an unsigned one.
    if (written !== chunk.length) throw new DOMException('There is no more room.', 'QuotaExceededError');
    this.at += written;
  }

  close(): void {
    this.file.close();
  }
}

/** Workers have it; TypeScript's library is the page's. */
interface SyncAccessHandle {
  truncate(bytes: number): void;
  write(chunk: Uint8Array<ArrayBuffer>, options: { readonly at: number }): number;
  close(): void;
}

interface SyncFileHandle extends FileSystemFileHandle {
  createSyncAccessHandle(): Promise<SyncAccessHandle>;
}

/** Missing in TypeScript's library too. */
function entriesOf(folder: FileSystemDirectoryHandle) {
  return (
    folder as unknown as { entries(): AsyncIterableIterator<[string, FileSystemFileHandle]> }
  ).entries();
}
