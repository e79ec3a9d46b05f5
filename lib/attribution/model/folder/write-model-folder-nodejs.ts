import { existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../../user-error';

/**
 * Puts a model's files into `<parent>/<id>/` all at once: whoever looks sees the folder before or the folder after.
 * @throws UserError 'option-invalid' where nothing can be written there
 */
export async function writeModelFolder(
  parent: string,
  id: string,
  files: ReadonlyMap<string, Uint8Array>,
): Promise<void> {
  const target = join(parent, id);
  // Beside the target, since a folder can be renamed within one file system only; listings skip a leading dot.
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
      `${target} cannot be written (${code}): choose a folder that is writable and has room.`,
      { option: '--to', file: target },
    );
  } finally {
    await rm(fresh, { recursive: true, force: true }).catch(() => undefined);
    if (existsSync(target)) await rm(old, { recursive: true, force: true });
  }
}
