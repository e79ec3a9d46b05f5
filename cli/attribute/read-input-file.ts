import { readFile } from 'node:fs/promises';
import { UserError } from 'live-attribution';
import { existingInstead } from '../shared/existing-entries';

/** @throws UserError 'file-missing' */
export async function readInputFile(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (error) {
    throw new UserError('file-missing', `${path} ${await reasonOf(error, path)}`, { file: path });
  }
}

async function reasonOf(error: unknown, path: string): Promise<string> {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT') return `does not exist: ${await existingInstead(path)}.`;
  return code === 'EISDIR' ? 'is a folder: choose a file in it.' : 'cannot be read: choose a readable file.';
}
