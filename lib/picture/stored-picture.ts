import type { Orientation } from './tiff-orientation';

/** A picture file without its orientation, which is applied after decoding. */
export interface StoredPicture {
  /** Bytes of the file. */
  readonly parts: readonly Uint8Array<ArrayBuffer>[];
  readonly orientation: Orientation;
}
