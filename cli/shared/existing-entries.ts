import { readdir, stat } from 'node:fs/promises';
import { dirname, extname } from 'node:path';

const MAX_LISTED = 6;

/**
 * Returns what exists in place of a missing file or folder, as the end of an error sentence: the files of the
 * same type beside it, the folders beside it, or the nearest folder that exists.
 */
export async function existingInstead(path: string): Promise<string> {
  const folder = dirname(path);
  if (!(await isFolder(folder))) return `there is no folder ${folder}; ${await nearestFolder(folder)} exists`;
  const entries = await readdir(folder, { withFileTypes: true });
  const extension = extname(path).toLowerCase();
  const names = entries
    .filter((entry) => !entry.name.startsWith('.'))
    .filter((entry) =>
      extension === '' ? entry.isDirectory() : extname(entry.name).toLowerCase() === extension,
    )
    .map(({ name }) => name);
  return names.length === 0 ? 'choose an existing file' : `${folder} contains ${listed(names)}`;
}

/** Returns the nearest existing folder above a missing one. */
export async function nearestFolder(folder: string): Promise<string> {
  const parent = dirname(folder);
  return parent === folder || (await isFolder(parent)) ? parent : nearestFolder(parent);
}

export async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (stats) => stats.isDirectory(),
    () => false,
  );
}

function listed(names: readonly string[]): string {
  const shown = names.toSorted().slice(0, MAX_LISTED);
  const rest = names.length - shown.length;
  return shown.join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}
