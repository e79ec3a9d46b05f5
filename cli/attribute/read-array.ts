import { type Tensor, UserError } from 'live-attribution';
import { readNpy } from 'live-attribution/npy';
import { readInputFile } from './read-input-file';

/** Reads a .npy array of finite numbers as float32. @throws UserError with the file's name */
export async function readArray(path: string): Promise<Tensor<'float32'>> {
  const { dims, data } = readNpy(await readInputFile(path), path);
  if (!data.every(Number.isFinite)) {
    throw new UserError(
      'file-wrong-type',
      `${path} contains values that are not finite: save it without them.`,
      {
        file: path,
      },
    );
  }
  return { type: 'float32', dims, data: data instanceof Float32Array ? data : Float32Array.from(data) };
}
