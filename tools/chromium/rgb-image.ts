/** A picture, 8-bit RGB interleaved [heightPx, widthPx, 3]; both sizes even. */
export interface RgbImage {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly data: Uint8Array;
}
