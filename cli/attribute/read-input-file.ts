import { readFile } from 'node:fs/promises';
import { UserError } from 'live-attribution';

/** @throws UserError 'file-missing' */
export async function readInputFile(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    const reason = isMissing ? 'does not exist' : 'cannot be read';
    throw new UserError('file-missing', `${path} ${reason}: choose an existing, readable file.`, {
      file: path,
    });
  }
}
