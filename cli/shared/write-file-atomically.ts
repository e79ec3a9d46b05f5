import { rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { UserError } from 'live-attribution';

/** Writes a file atomically. @throws UserError with the file's name */
export async function writeFileAtomically(path: string, bytes: Uint8Array | string): Promise<void> {
  const temporary = join(dirname(path), `.${basename(path)}.${process.pid}.part`);
  try {
    await writeFile(temporary, bytes);
    await rename(temporary, path);
  } catch {
    await rm(temporary, { force: true });
    throw new UserError(
      'option-invalid',
      `${path} cannot be written: choose a file in an existing, writable folder.`,
      {
        option: '--out',
        file: path,
      },
    );
  }
}
