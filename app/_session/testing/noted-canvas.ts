import type { MapCanvas } from '../map-canvas';

/** Keeps the drawing that a canvas would show. */
export class NotedCanvas implements Pick<MapCanvas, 'show' | 'clear'> {
  drawing: ImageBitmap | undefined;

  show(drawing: ImageBitmap): void {
    this.drawing = drawing;
  }

  clear(): void {
    this.drawing = undefined;
  }
}
