import type { ShareRect } from 'live-attribution/preprocess';
import type { CanvasLayout } from '@/lib/protocol/layout';
import { contextOf } from './canvas-context';
import { CanvasTiles } from './canvas-tiles';
import type { PixelOverlay } from './pixel-overlay';

/** Creates an overlay that draws on a 2D canvas, without three.js. */
export function createCanvasOverlay(canvas: OffscreenCanvas, sizePx: number): PixelOverlay {
  const context = contextOf(canvas);
  const picture = contextOf(new OffscreenCanvas(sizePx, sizePx));
  const tiles = new CanvasTiles(context);
  let place: ShareRect = { left: 0, top: 0, width: 1, height: 1 };
  let shownMode: CanvasLayout['mode'] = 'single';
  const draw = () => {
    if (shownMode !== 'single') return tiles.present();
    const { width, height } = canvas;
    context.clearRect(0, 0, width, height);
    const [left, top] = [place.left * width, place.top * height];
    context.drawImage(picture.canvas, left, top, place.width * width, place.height * height);
  };
  const clear = () => {
    picture.clearRect(0, 0, sizePx, sizePx);
    tiles.clear();
    draw();
  };
  return {
    tiles: {
      show: (id, rgba, side) => tiles.show(id, rgba, side),
      present: draw,
    },
    show(rgba, at) {
      // Ignores a map that was being computed when the page switched to a board.
      if (shownMode !== 'single') return;
      place = at;
      picture.putImageData(new ImageData(rgba, sizePx, sizePx), 0, 0);
      draw();
    },
    layOut({ mode, widthPx, heightPx, rects }) {
      canvas.width = widthPx;
      canvas.height = heightPx;
      tiles.place(rects);
      if (mode === shownMode) return draw();
      shownMode = mode;
      clear();
    },
    clear,
    copy: () => createImageBitmap(canvas),
  };
}
