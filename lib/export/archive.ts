import { strToU8, unzip, type Zippable, zip } from 'fflate';
import { parseSavedView, type SavedView } from './saved-view';

export const SETTINGS_FILE = 'settings.json';

/** Larger than any frame that the page saves; protects from ZIP bombs. */
const MAX_FRAME_BYTES = 100e6;
const MAX_SETTINGS_BYTES = 1e6;

export interface ArchiveFile {
  readonly name: string;
  readonly content: string | Uint8Array;
}

/** Packs files into a ZIP; stores pictures uncompressed, because PNG is compressed already. */
export function packArchive(files: readonly ArchiveFile[], date: Date): Promise<Uint8Array> {
  const entries: Zippable = {};
  for (const { name, content } of files) {
    const bytes = typeof content === 'string' ? strToU8(content) : content;
    entries[name] = [bytes, { level: /\.png$/.test(name) ? 0 : 6, mtime: date }];
  }
  return new Promise((resolve, reject) => {
    zip(entries, (error, packed) => (error ? reject(error) : resolve(packed)));
  });
}

/** The parts of an archive that restore its view. */
interface OpenedArchive {
  readonly saved: SavedView;
  /** A PNG. */
  readonly frame: Uint8Array<ArrayBuffer>;
}

/** Unpacks only the view and the frame; returns undefined if the archive is broken or has no view. */
export async function openArchive(bytes: Uint8Array): Promise<OpenedArchive | undefined> {
  const settings = await unpackOne(bytes, SETTINGS_FILE, MAX_SETTINGS_BYTES);
  const saved = settings && parseSavedView(new TextDecoder().decode(settings));
  const frame = saved && (await unpackOne(bytes, saved.frame.file, MAX_FRAME_BYTES));
  return frame && { saved, frame: new Uint8Array(frame) };
}

function unpackOne(bytes: Uint8Array, name: string, maxBytes: number): Promise<Uint8Array | undefined> {
  return new Promise((resolve) => {
    const filter = (file: { name: string; originalSize: number }) =>
      file.name === name && file.originalSize <= maxBytes;
    try {
      unzip(bytes, { filter }, (error, files) => resolve(error ? undefined : files[name]));
    } catch {
      resolve(undefined);
    }
  });
}
