import { contextOf } from './canvas-context';
import { CanvasTiles } from './canvas-tiles';
import type { PixelOverlay } from './pixel-overlay';

/** Draws with a 2D canvas, without three.js. */
export function createCanvasOverlay(canvas: OffscreenCanvas, sizePx: number): PixelOverlay {
  const context = contextOf(canvas);
  const picture = contextOf(new OffscreenCanvas(sizePx, sizePx));
  const tiles = new CanvasTiles(context);
  const draw = () => {
    if (tiles.isUsed) return tiles.present();
    const { width, height } = canvas;
    context.clearRect(0, 0, width, height);
    context.drawImage(picture.canvas, 0, 0, width, height);
  };
  return {
    tiles,
    show(rgba) {
      picture.putImageData(new ImageData(rgba, sizePx, sizePx), 0, 0);
      draw();
    },
    resize(widthPx, heightPx) {
      canvas.width = widthPx;
      canvas.height = heightPx;
      draw();
    },
    clear() {
      picture.clearRect(0, 0, sizePx, sizePx);
      tiles.clear();
      context.clearRect(0, 0, canvas.width, canvas.height);
    },
  };
}
