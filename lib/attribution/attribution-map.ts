/** How many rows and columns a map has. */
export interface MapSize {
  readonly height: number;
  readonly width: number;
}

/** What is drawn of an attribution: one value for each cell, before normalization and enlargement. */
export interface AttributionMap extends MapSize {
  /** [height, width], in attribution units. */
  readonly values: Float32Array<ArrayBuffer>;
}
