import type { TileRect } from '@/lib/protocol/layout';
import { contextOf } from './canvas-context';
import type { TileCanvas } from './tile-canvas';

/** Draws the tiles of a board on a 2D canvas. */
export class CanvasTiles implements TileCanvas {
  private rects: readonly TileRect[] = [];
  private readonly pictures = new Map<string, OffscreenCanvas>();

  constructor(private readonly context: OffscreenCanvasRenderingContext2D) {}

  /** Discards pictures without a position, so that none reappears later. */
  place(rects: readonly TileRect[]): void {
    this.rects = rects;
    const placed = new Set(rects.map(({ id }) => id));
    for (const id of this.pictures.keys()) if (!placed.has(id)) this.pictures.delete(id);
  }

  show(id: string, rgba: Uint8ClampedArray<ArrayBuffer>, sizePx: number): void {
    const picture = this.pictures.get(id) ?? new OffscreenCanvas(sizePx, sizePx);
    picture.width = picture.height = sizePx;
    contextOf(picture).putImageData(new ImageData(rgba, sizePx, sizePx), 0, 0);
    this.pictures.set(id, picture);
  }

  draw(): void {
    const { width: widthPx, height: heightPx } = this.context.canvas;
    for (const { id, left, top, width, height } of this.rects) {
      const picture = this.pictures.get(id);
      if (picture === undefined) continue;
      this.context.drawImage(picture, left * widthPx, top * heightPx, width * widthPx, height * heightPx);
    }
  }

  clear(): void {
    this.pictures.clear();
  }
}
