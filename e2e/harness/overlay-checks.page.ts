import { createCanvasOverlay } from '@/lib/overlay/canvas-overlay';
import { createGpuOverlay } from '@/lib/overlay/gpu-overlay';
import type { PixelOverlay } from '@/lib/overlay/pixel-overlay';
import type { TileRect } from '@/lib/protocol/layout';
import type { ViewMode } from '@/lib/protocol/view-choice';
import { context2d, openDevice } from '@/tools/chromium/page-device';

type Backend = 'webgpu' | 'canvas';

const OVERLAYS: Readonly<Record<Backend, (sizePx: number) => Promise<PixelOverlay>>> = {
  canvas: async (sizePx) => createCanvasOverlay(sizePx),
  webgpu: pixelsOnGpu,
};

/** The overlay of the GPU, whose texture is written from pixels. */
async function pixelsOnGpu(sizePx: number): Promise<PixelOverlay> {
  const device = await openDevice();
  const texture = device.createTexture({
    size: [sizePx, sizePx],
    format: 'rgba8unorm',
    usage: GPUTextureUsage.TEXTURE_BINDING | GPUTextureUsage.COPY_DST,
  });
  const overlay = await createGpuOverlay(device, texture);
  return {
    tiles: overlay.tiles,
    show(rgba, place) {
      device.queue.writeTexture({ texture }, rgba, { bytesPerRow: sizePx * 4 }, [sizePx, sizePx]);
      overlay.show(place);
    },
    layOut: (layout) => overlay.layOut(layout),
    clear: () => overlay.clear(),
    draw: () => overlay.draw(),
  };
}

const RIGHT_HALF = { left: 0.5, top: 0, width: 0.5, height: 1 };

/**
 * Draws a square in the right half: top half red, bottom left blue, bottom right green at half alpha. Returns
 * the RGBA bytes near its corners and left of it.
 */
export async function drawCorners(backend: Backend): Promise<Record<string, number[]>> {
  const sizePx = 64;
  const rgba = new Uint8ClampedArray(sizePx ** 2 * 4);
  for (let y = 0; y < sizePx; y++) {
    for (let x = 0; x < sizePx; x++) {
      const color = y < sizePx / 2 ? [255, 0, 0, 255] : x < sizePx / 2 ? [0, 0, 255, 255] : [0, 255, 0, 128];
      rgba.set(color, (y * sizePx + x) * 4);
    }
  }
  const overlay = await OVERLAYS[backend](sizePx);
  overlay.layOut({ mode: 'single', widthPx: 2 * sizePx, heightPx: sizePx, rects: [] });
  overlay.show(rgba, RIGHT_HALF);
  const context = context2d(new OffscreenCanvas(2 * sizePx, sizePx));
  context.drawImage(overlay.draw(), 0, 0);
  const near = 4;
  const far = sizePx - near;
  const at = (x: number, y: number) => [...context.getImageData(sizePx + x, y, 1, 1).data];
  return {
    topLeft: at(near, near),
    topRight: at(far, near),
    bottomLeft: at(near, far),
    bottomRight: at(far, far),
    outside: at(-near, far),
  };
}

const OPAQUE = 255;

/** Draws an opaque square before and after layout changes; returns the centre's alpha after each step. */
export async function drawBetweenLayouts(backend: Backend): Promise<Record<string, number>> {
  const sizePx = 32;
  const rgba = new Uint8ClampedArray(sizePx ** 2 * 4).fill(OPAQUE);
  const overlay = await OVERLAYS[backend](sizePx);
  const layOut = (mode: ViewMode, rects: readonly TileRect[] = []) =>
    overlay.layOut({ mode, widthPx: sizePx, heightPx: sizePx, rects });
  const everywhere: TileRect = { id: 'tile', left: 0, top: 0, width: 1, height: 1 };
  const middle = () => {
    const context = context2d(new OffscreenCanvas(sizePx, sizePx));
    context.drawImage(overlay.draw(), 0, 0);
    return context.getImageData(sizePx / 2, sizePx / 2, 1, 1).data[3]!;
  };
  const found: Record<string, number> = {};
  layOut('single');
  overlay.show(rgba, everywhere);
  found.map = middle();
  layOut('wall', [everywhere]);
  found['map of the view before'] = middle();
  overlay.show(rgba, everywhere);
  found['map that comes late'] = middle();
  overlay.tiles.show('tile', rgba, sizePx);
  found.tile = middle();
  layOut('layers', [everywhere]);
  found['tile of the view before'] = middle();
  overlay.tiles.show('tile', rgba, sizePx);
  layOut('layers');
  layOut('layers', [everywhere]);
  found['tile that has left the board'] = middle();
  overlay.tiles.show('tile', rgba, sizePx);
  layOut('single');
  found['tile over the single map'] = middle();
  return found;
}
