import { wrongTypeError } from './file-errors';
import { looksLikeSafetensors, readSafetensors } from './safetensors';
import type { StateDict } from './state-dict';
import { isTorchLegacy, readTorchLegacy } from './torch-legacy';
import { readTorchZip } from './torch-zip';
import { withoutPrefix } from './without-prefix';

type Read = (bytes: Uint8Array, fileName: string) => StateDict;

/**
 * Reads the weights of a network from a PyTorch file (zip or legacy format) or a safetensors file.
 * The content decides the format, not the file name.
 * @throws UserError 'file-wrong-type', 'file-truncated' or 'pickle-refused'
 */
export function readStateDict(bytes: Uint8Array, fileName: string): StateDict {
  const read = stateDictReader(bytes, fileName);
  if (read !== undefined) return read(bytes, fileName);
  throw wrongTypeError(
    fileName,
    'is not a file of PyTorch weights',
    'choose a .pth, .pt or .safetensors file',
  );
}

/**
 * Returns the reader for this content, which removes common prefixes of the names; undefined if it is not a
 * state dict.
 */
export function stateDictReader(bytes: Uint8Array, fileName: string): Read | undefined {
  const read = readerOf(bytes, fileName);
  return read && ((...file) => withoutPrefix(read(...file)));
}

function readerOf(bytes: Uint8Array, fileName: string): Read | undefined {
  if (startsWith(bytes, 'PK\x03\x04')) return readTorchZip;
  if (isTorchLegacy(bytes)) return readTorchLegacy;
  if (looksLikeSafetensors(bytes)) return readSafetensors;
  if (startsWith(bytes.subarray(257), 'ustar')) {
    const remedy = 'load it with a current PyTorch and save its state dict again';
    throw wrongTypeError(fileName, 'has the tar format of the first PyTorch versions', remedy);
  }
  return undefined;
}

function startsWith(bytes: Uint8Array, text: string): boolean {
  return [...text].every((character, index) => bytes[index] === character.charCodeAt(0));
}
