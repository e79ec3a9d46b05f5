import type { ShareRect } from 'live-attribution/preprocess';
import type { CanvasLayout } from '@/lib/protocol/layout';
import { contextOf } from './canvas-context';
import { CanvasTiles } from './canvas-tiles';
import type { PixelOverlay } from './pixel-overlay';

/** Creates an overlay that draws on a 2D canvas, without three.js. */
export function createCanvasOverlay(sizePx: number): PixelOverlay {
  const canvas = new OffscreenCanvas(1, 1);
  const context = contextOf(canvas);
  const picture = contextOf(new OffscreenCanvas(sizePx, sizePx));
  const tiles = new CanvasTiles(context);
  let place: ShareRect = { left: 0, top: 0, width: 1, height: 1 };
  let shownMode: CanvasLayout['mode'] = 'single';
  const clear = () => {
    picture.clearRect(0, 0, sizePx, sizePx);
    tiles.clear();
  };
  return {
    tiles,
    show(rgba, at) {
      // Ignores a map that was being computed when the page switched to a board.
      if (shownMode !== 'single') return;
      place = at;
      picture.putImageData(new ImageData(rgba, sizePx, sizePx), 0, 0);
    },
    layOut({ mode, widthPx, heightPx, rects }) {
      canvas.width = widthPx;
      canvas.height = heightPx;
      tiles.place(rects);
      if (mode === shownMode) return;
      shownMode = mode;
      clear();
    },
    clear,
    draw() {
      const { width, height } = canvas;
      context.clearRect(0, 0, width, height);
      if (shownMode !== 'single') tiles.draw();
      else {
        const [left, top] = [place.left * width, place.top * height];
        context.drawImage(picture.canvas, left, top, place.width * width, place.height * height);
      }
      return canvas.transferToImageBitmap();
    },
  };
}
