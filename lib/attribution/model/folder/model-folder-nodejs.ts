import { readFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { UserError } from '../../user-error';
import type { Model } from '../model';
import { loadModel } from './load-model';

/** Loads a model folder from disk. @throws UserError 'file-missing' and the errors of loadModel */
export function readModelFolder(path: string): Promise<Model> {
  const read = async (name: string) => {
    try {
      return await readFile(join(path, name));
    } catch {
      const file = join(path, name);
      throw new UserError('file-missing', `${file} cannot be read: choose a model folder that has it.`, {
        file,
      });
    }
  };
  return loadModel(read, basename(resolve(path)));
}
