/** Files of one drop, of which a folder may hold many. */
export interface DroppedFiles {
  readonly files: readonly File[];
  /** Whether there are more, which are not read. */
  readonly isTruncated: boolean;
  /** Names of folders and of files in them that cannot be read. */
  readonly unreadable: readonly string[];
  /** Names of folders without files. */
  readonly empty: readonly string[];
}

/** Largest number of files that are opened at once. */
export const MAX_FILES = 200;

/** Files that systems add to folders. */
const SYSTEM_FILES = /^\.|^(thumbs\.db|desktop\.ini|__MACOSX)$/i;

/**
 * Returns the files of a drop or a paste and those in its folders, in the order of their names. Reads the
 * transfer synchronously, because it is empty after the event.
 */
export async function droppedFiles({ items }: DataTransfer): Promise<DroppedFiles> {
  const fileItems = [...items].filter(({ kind }) => kind === 'file');
  const dropped = fileItems.map((item) => ({ entry: item.webkitGetAsEntry(), file: item.getAsFile() }));
  const found: Found = { files: [], unreadable: [] };
  const empty: string[] = [];
  for (const { entry, file } of dropped) {
    const count = found.files.length + found.unreadable.length;
    if (entry?.isDirectory) await addFolder(entry as FileSystemDirectoryEntry, found);
    else if (file) found.files.push(file);
    if (entry?.isDirectory && found.files.length + found.unreadable.length === count) empty.push(entry.name);
  }
  return limited({ ...found, empty });
}

/** Leaves out the files beyond the limit. */
export function limited({ files, ...others }: Omit<DroppedFiles, 'isTruncated'>): DroppedFiles {
  return { ...others, files: files.slice(0, MAX_FILES), isTruncated: files.length > MAX_FILES };
}

interface Found {
  readonly files: File[];
  readonly unreadable: string[];
}

async function addFolder(folder: FileSystemDirectoryEntry, found: Found): Promise<void> {
  const entries = await entriesIn(folder).catch(() => undefined);
  if (entries === undefined) found.unreadable.push(folder.name);
  const visible = (entries ?? []).filter(({ name }) => !SYSTEM_FILES.test(name));
  for (const entry of visible.toSorted((a, b) =>
    a.name.localeCompare(b.name, undefined, { numeric: true }),
  )) {
    if (found.files.length > MAX_FILES) return;
    if (entry.isDirectory) await addFolder(entry as FileSystemDirectoryEntry, found);
    else await addFile(entry as FileSystemFileEntry, found);
  }
}

async function addFile(entry: FileSystemFileEntry, { files, unreadable }: Found): Promise<void> {
  try {
    files.push(await new Promise<File>((resolve, reject) => entry.file(resolve, reject)));
  } catch {
    unreadable.push(entry.name);
  }
}

/** Reads until nothing follows, because a reader returns at most 100 entries at a time. */
async function entriesIn(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const entries: FileSystemEntry[] = [];
  while (true) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => {
      reader.readEntries(resolve, reject);
    });
    if (some.length === 0) return entries;
    entries.push(...some);
  }
}
