import type { CanvasLayout } from '@/lib/protocol/layout';
import { contextOf } from './canvas-context';
import { CanvasTiles } from './canvas-tiles';
import type { PixelOverlay } from './pixel-overlay';

/** Creates an overlay that draws on a 2D canvas, without three.js. */
export function createCanvasOverlay(canvas: OffscreenCanvas, sizePx: number): PixelOverlay {
  const context = contextOf(canvas);
  const picture = contextOf(new OffscreenCanvas(sizePx, sizePx));
  const tiles = new CanvasTiles(context);
  let shownMode: CanvasLayout['mode'] = 'single';
  const draw = () => {
    if (shownMode !== 'single') return tiles.present();
    const { width, height } = canvas;
    context.clearRect(0, 0, width, height);
    context.drawImage(picture.canvas, 0, 0, width, height);
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
    show(rgba) {
      // Ignores a map that was being computed when the page switched to a board.
      if (shownMode !== 'single') return;
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
