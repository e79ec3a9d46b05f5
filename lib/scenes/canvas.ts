/**
 * The few members of a 2D context that scenes need, which OffscreenCanvasRenderingContext2D,
 * CanvasRenderingContext2D and the context of @napi-rs/canvas share.
 */
export interface SceneContext {
  fillStyle: unknown;
  strokeStyle: unknown;
  globalAlpha: number;
  lineWidth: number;
  lineCap: 'butt' | 'round' | 'square';
  lineJoin: 'bevel' | 'miter' | 'round';
  beginPath(): void;
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
  closePath(): void;
  fill(): void;
  stroke(): void;
  fillRect(x: number, y: number, width: number, height: number): void;
  getImageData(x: number, y: number, width: number, height: number): { readonly data: Uint8ClampedArray };
}

/** Returns a context of the given size, which may be reused for the next picture of that size. */
export type CanvasFactory = (widthPx: number, heightPx: number) => SceneContext;
