import { ByteCursor } from './byte-cursor';
import { wrongTypeError } from './file-errors';
import { readPickle } from './pickle';
import type { StateDict } from './state-dict';
import { readStoredTensors } from './stored-tensors';
import { readStoredZip } from './stored-zip';
import { torchContext } from './torch-context';

const PICKLE = 'data.pkl';

/**
 * Reads a state dict in the format of torch.save since PyTorch 1.6: a zip of `<name>/data.pkl` and one file
 * per storage. Aligned float32 tensors are views of `bytes`.
 */
export function readTorchZip(bytes: Uint8Array, fileName: string): StateDict {
  const files = readStoredZip(bytes, fileName);
  const pickleName = [...files.keys()].find((name) => name === PICKLE || name.endsWith(`/${PICKLE}`));
  if (pickleName === undefined) {
    throw wrongTypeError(fileName, 'is a zip archive without weights', 'choose a file written by torch.save');
  }
  const folder = pickleName.slice(0, -PICKLE.length);
  const byteOrder = files.get(`${folder}byteorder`);
  if (byteOrder !== undefined && new TextDecoder().decode(byteOrder) !== 'little') {
    throw wrongTypeError(
      fileName,
      'was saved on a big-endian machine',
      'save it again on a little-endian one',
    );
  }
  const root = readPickle(new ByteCursor(files.get(pickleName)!, fileName), torchContext(fileName));
  const source = { fileName, byteLength: bytes.length };
  return readStoredTensors(root, (key) => files.get(`${folder}data/${key}`), source);
}
