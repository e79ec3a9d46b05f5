/**
 * The few members of a 2D context that scenes need: OffscreenCanvasRenderingContext2D,
 * CanvasRenderingContext2D and the context of @napi-rs/canvas all have them.
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

/** A context of the given size; it may be handed out again for the next picture of that size. */
export type CanvasFactory = (widthPx: number, heightPx: number) => SceneContext;
