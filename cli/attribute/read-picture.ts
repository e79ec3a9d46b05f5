import { sameDims, UserError } from 'live-attribution';
import type { Preprocessing } from 'live-attribution/model';
import { preprocessRgba } from 'live-attribution/preprocess';
import type { CommandClock } from '../shared/command-clock';
import { decodePicture } from './decode-picture';
import { readArray } from './read-array';

/**
 * Reads the network's input, [3, S, S], from a picture or a normalised .npy.
 * @throws UserError with the file's name
 */
export async function readPicture(
  path: string,
  preprocessing: Preprocessing,
  clock: CommandClock,
): Promise<Float32Array> {
  if (path.toLowerCase().endsWith('.npy')) return readNormalized(path, preprocessing.cropPx);
  const { data, info } = await clock.time('decode', () => decodePicture(path));
  return clock.time('preprocess', () => preprocessRgba(data, info.width, info.height, preprocessing));
}

async function readNormalized(path: string, cropPx: number): Promise<Float32Array> {
  const { dims, data } = await readArray(path);
  if (sameDims(dims, [3, cropPx, cropPx])) return data;
  throw new UserError(
    'image-invalid',
    `${path} has the shape [${dims.join(', ')}]; ` +
      `this model takes normalised pictures of the shape [3, ${cropPx}, ${cropPx}].`,
    { file: path },
  );
}
