import type { TileRect } from '@/lib/protocol/frames';
import { contextOf } from './canvas-context';
import type { TileCanvas } from './tile-canvas';

/** The tiles of a board on a 2D canvas. */
export class CanvasTiles implements TileCanvas {
  isUsed = false;
  private places: readonly TileRect[] = [];
  private readonly pictures = new Map<string, OffscreenCanvas>();

  constructor(private readonly context: OffscreenCanvasRenderingContext2D) {}

  use(wanted: boolean): void {
    if (wanted === this.isUsed) return;
    this.isUsed = wanted;
    this.clear();
    this.erase();
  }

  place(places: readonly TileRect[]): void {
    this.places = places;
    this.present();
  }

  show(id: string, rgba: Uint8ClampedArray<ArrayBuffer>, sizePx: number): void {
    const picture = this.pictures.get(id) ?? new OffscreenCanvas(sizePx, sizePx);
    picture.width = picture.height = sizePx;
    contextOf(picture).putImageData(new ImageData(rgba, sizePx, sizePx), 0, 0);
    this.pictures.set(id, picture);
  }

  present(): void {
    if (!this.isUsed) return;
    this.erase();
    const { width: widthPx, height: heightPx } = this.context.canvas;
    for (const { id, left, top, width, height } of this.places) {
      const picture = this.pictures.get(id);
      if (picture === undefined) continue;
      this.context.drawImage(picture, left * widthPx, top * heightPx, width * widthPx, height * heightPx);
    }
  }

  clear(): void {
    this.pictures.clear();
  }

  private erase(): void {
    this.context.clearRect(0, 0, this.context.canvas.width, this.context.canvas.height);
  }
}
