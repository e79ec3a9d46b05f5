import { readFile } from 'node:fs/promises';
import { UserError } from 'live-attribution';
import { existingInstead } from '../shared/existing-entries';

/** @throws UserError 'file-missing' */
export async function readInputFile(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    const reason = isMissing
      ? `does not exist: ${await existingInstead(path)}.`
      : 'cannot be read: choose a readable file.';
    throw new UserError('file-missing', `${path} ${reason}`, { file: path });
  }
}
