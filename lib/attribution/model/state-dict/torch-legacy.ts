import { ByteCursor } from './byte-cursor';
import { damagedFileError, wrongTypeError } from './file-errors';
import { type PickleContext, readPickle } from './pickle';
import type { PickleValue, Storage } from './pickle-value';
import type { StateDict } from './state-dict';
import { readStoredTensors } from './stored-tensors';
import { torchContext } from './torch-context';

/** torch.serialization.MAGIC_NUMBER, 0x1950a86a20f9469cfc6c, as a pickled integer without its protocol. */
const MAGIC_PICKLE = [0x8a, 0x0a, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19, 0x2e];
/** Length of its beginning: the protocol, and from protocol 4 on an instruction with the frame's length. */
const BEGINNINGS = [2, 11];
const PROTOCOL_VERSION = 1001;

export function isTorchLegacy(bytes: Uint8Array): boolean {
  return magicEnd(bytes) !== undefined;
}

/** Offset of the end of the magic number; undefined if the file does not begin with it. */
function magicEnd(bytes: Uint8Array): number | undefined {
  if (bytes[0] !== 0x80) return undefined;
  const isMagicAt = (start: number) => MAGIC_PICKLE.every((byte, index) => bytes[start + index] === byte);
  const start = BEGINNINGS.find(isMagicAt);
  return start === undefined ? undefined : start + MAGIC_PICKLE.length;
}

/**
 * Reads a state dict in the format of torch.save before PyTorch 1.6: consecutive pickles (magic number,
 * version, machine, the dict, storage keys), then each storage as element count and little-endian values.
 * Source: PyTorch's torch/serialization.py, _legacy_load.
 */
export function readTorchLegacy(bytes: Uint8Array, fileName: string): StateDict {
  const cursor = new ByteCursor(bytes, fileName, magicEnd(bytes));
  const plain: PickleContext = { findGlobal: () => undefined, persistent: () => undefined };
  if (readPickle(cursor, plain) !== PROTOCOL_VERSION)
    throw damagedFileError(fileName, 'its version number is wrong');
  const machine = readPickle(cursor, plain);
  if (machine instanceof Map && machine.get('little_endian') === false) {
    throw wrongTypeError(
      fileName,
      'was saved on a big-endian machine',
      'save it again on a little-endian one',
    );
  }
  const declared = new Map<string, Storage>();
  const root = readPickle(cursor, recordingStorages(torchContext(fileName), declared));
  const keys = readPickle(cursor, plain);
  if (!Array.isArray(keys)) throw damagedFileError(fileName, 'its list of storages is missing');
  const storages = new Map<PickleValue, Uint8Array>();
  for (const key of keys) storages.set(key, readStorage(cursor, key, declared));
  return readStoredTensors(root, (key) => storages.get(key), { fileName, byteLength: bytes.length });
}

/** Records the storages of a pickle, because only the pickle declares their element size. */
function recordingStorages(context: PickleContext, storages: Map<string, Storage>): PickleContext {
  return {
    findGlobal: context.findGlobal,
    persistent(id) {
      const value = context.persistent(id);
      if (value !== undefined) storages.set(value.key, value);
      return value;
    },
  };
}

function readStorage(
  cursor: ByteCursor,
  key: PickleValue,
  declared: ReadonlyMap<string, Storage>,
): Uint8Array {
  const storage = typeof key === 'string' ? declared.get(key) : undefined;
  if (storage === undefined)
    throw damagedFileError(cursor.fileName, 'it lists a storage that no tensor uses');
  return cursor.take(cursor.uint64() * storage.type.bytesPerElement);
}
