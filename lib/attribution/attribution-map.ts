/** Rows and columns of a map. */
export interface MapSize {
  readonly height: number;
  readonly width: number;
}

/** Map of an attribution: one value per pixel or layer cell, before normalisation and upsampling. */
export interface AttributionMap extends MapSize {
  /** Values [height, width], in attribution units. */
  readonly values: Float32Array<ArrayBuffer>;
}
