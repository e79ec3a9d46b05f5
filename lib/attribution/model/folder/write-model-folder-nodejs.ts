import { existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../../user-error';

/**
 * Writes the files of a model to `<parent>/<id>/` atomically: a reader sees the old or the new folder, never
 * a mix.
 * @throws UserError 'option-invalid' if the folder is not writable
 */
export async function writeModelFolder(
  parent: string,
  id: string,
  files: ReadonlyMap<string, Uint8Array>,
): Promise<void> {
  const target = join(parent, id);
  // The temporary folders are siblings of the target because a rename works only within one file system.
  const [fresh, old] = [join(parent, `.${id}.new`), join(parent, `.${id}.old`)];
  try {
    await rm(fresh, { recursive: true, force: true });
    await mkdir(fresh, { recursive: true });
    for (const [name, bytes] of files) await writeFile(join(fresh, name), bytes);
    await rm(old, { recursive: true, force: true });
    if (existsSync(target)) await rename(target, old);
    await rename(fresh, target);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new UserError(
      'option-invalid',
      `${target} cannot be written (${code}): choose a writable folder with enough free space.`,
      { option: '--to', file: target },
    );
  } finally {
    await rm(fresh, { recursive: true, force: true }).catch(() => undefined);
    if (existsSync(target)) await rm(old, { recursive: true, force: true });
  }
}
