import { contextOf } from './canvas-context';
import { CanvasTiles } from './canvas-tiles';
import type { PixelOverlay } from './pixel-overlay';

/** Draws with a 2D canvas, without three.js. */
export function createCanvasOverlay(canvas: OffscreenCanvas): PixelOverlay {
  const context = contextOf(canvas);
  const picture = contextOf(new OffscreenCanvas(1, 1));
  const tiles = new CanvasTiles(context);
  const draw = () => {
    if (tiles.isUsed) return tiles.present();
    const { width, height } = canvas;
    context.clearRect(0, 0, width, height);
    context.drawImage(picture.canvas, 0, 0, width, height);
  };
  return {
    tiles,
    show(rgba, sizePx) {
      if (picture.canvas.width !== sizePx) picture.canvas.width = picture.canvas.height = sizePx;
      picture.putImageData(new ImageData(rgba, sizePx, sizePx), 0, 0);
      draw();
    },
    resize(widthPx, heightPx) {
      canvas.width = widthPx;
      canvas.height = heightPx;
      draw();
    },
    clear() {
      picture.clearRect(0, 0, picture.canvas.width, picture.canvas.height);
      tiles.clear();
      context.clearRect(0, 0, canvas.width, canvas.height);
    },
  };
}
