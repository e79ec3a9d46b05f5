/** Compared at a time. */
const SLICE_BYTES = 8e6;

/** Files of the visit. */
const known: File[] = [];

/** Returns the file that was opened before with the same name, time and bytes, or else the file itself. */
export async function knownFile(file: File): Promise<File> {
  for (const other of known) if (await isSameFile(file, other)) return other;
  known.push(file);
  return file;
}

/** Compares the bytes, because files of an unpacked archive may share name, size and time. */
async function isSameFile(a: File, b: File): Promise<boolean> {
  if (a === b) return true;
  if (a.name !== b.name || a.size !== b.size || a.lastModified !== b.lastModified) return false;
  try {
    for (let start = 0; start < a.size; start += SLICE_BYTES) {
      const bytes = (file: File) => file.slice(start, start + SLICE_BYTES).arrayBuffer();
      const [left, right] = (await Promise.all([bytes(a), bytes(b)])).map((buffer) => new Uint8Array(buffer));
      if (left!.length !== right!.length || left!.some((byte, at) => byte !== right![at])) return false;
    }
    return true;
  } catch {
    // A file that was changed or removed since is unreadable, and another one.
    return false;
  }
}
