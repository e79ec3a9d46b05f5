import { rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { UserError } from 'live-attribution';
import { isFolder, nearestFolder } from './existing-entries';

/**
 * Writes a file atomically and reports it and its content on standard error.
 * @throws UserError with the file's name
 */
export async function writeOutput(path: string, bytes: Uint8Array | string, content: string): Promise<void> {
  const folder = dirname(path);
  const temporary = join(folder, `.${basename(path)}.${process.pid}.part`);
  try {
    await writeFile(temporary, bytes);
    await rename(temporary, path);
  } catch {
    await rm(temporary, { force: true });
    const reason = (await isFolder(folder))
      ? 'choose a file in a writable folder.'
      : `there is no folder ${folder}; ${await nearestFolder(folder)} exists.`;
    throw new UserError('option-invalid', `${path} cannot be written: ${reason}`, {
      option: '--out',
      file: path,
    });
  }
  process.stderr.write(`Wrote ${path}: ${content}.\n`);
}
