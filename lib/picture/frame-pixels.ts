import { type Pixels, turnRgba } from './turn-rgba';
import { type OrientedFrame, type YuvColor, yuvColorOf } from './yuv-color';
import { yuvToRgba } from './yuv-to-rgba';

/**
 * Reads VideoFrames as upright RGBA into reused memory, which is valid until the next frame is read. Converts
 * the usual formats of video itself, because the browser's conversion is inexact on the CPU.
 */
export class FramePixels {
  private rgba = new Uint8ClampedArray(0);
  private yuv = new Uint8Array(0);
  private canvas: OffscreenCanvas | undefined;

  async read(frame: VideoFrame): Promise<Pixels> {
    const { rotation = 0, flip = false } = frame as OrientedFrame;
    const isTurned = rotation !== 0 || flip;
    try {
      if (!isScaled(frame, rotation)) {
        const color = yuvColorOf(frame);
        if (color) return turnRgba(await this.convert(frame, color), rotation, flip);
        if (!isTurned) return await this.copy(frame);
      }
    } catch {
      // The browser's copyTo lacks this format.
    }
    return this.draw(frame);
  }

  private async convert(frame: VideoFrame, color: YuvColor): Promise<Pixels> {
    const size = this.sizeFor(frame);
    const bytes = frame.allocationSize();
    if (this.yuv.length !== bytes) this.yuv = new Uint8Array(bytes);
    const planes = await frame.copyTo(this.yuv);
    yuvToRgba({ data: this.yuv, planes, ...size, ...color }, this.rgba);
    return { rgba: this.rgba, ...size };
  }

  private async copy(frame: VideoFrame): Promise<Pixels> {
    const size = this.sizeFor(frame);
    await frame.copyTo(this.rgba, { format: 'RGBA', colorSpace: 'srgb' });
    return { rgba: this.rgba, ...size };
  }

  /** Returns the size of the visible pixels as stored, after making room for them. */
  private sizeFor({ visibleRect }: VideoFrame): Pick<Pixels, 'widthPx' | 'heightPx'> {
    const [widthPx, heightPx] = [visibleRect!.width, visibleRect!.height];
    if (this.rgba.length !== widthPx * heightPx * 4)
      this.rgba = new Uint8ClampedArray(widthPx * heightPx * 4);
    return { widthPx, heightPx };
  }

  private draw(frame: VideoFrame): Pixels {
    const { displayWidth: widthPx, displayHeight: heightPx } = frame;
    this.canvas ??= new OffscreenCanvas(widthPx, heightPx);
    if (this.canvas.width !== widthPx) this.canvas.width = widthPx;
    if (this.canvas.height !== heightPx) this.canvas.height = heightPx;
    const context = this.canvas.getContext('2d', { willReadFrequently: true });
    if (context === null)
      throw new Error('This browser gives the worker no 2D canvas to read pictures with.');
    context.drawImage(frame, 0, 0, widthPx, heightPx);
    return { rgba: context.getImageData(0, 0, widthPx, heightPx).data, widthPx, heightPx };
  }
}

/** Returns whether the pixels are not shown as stored, because they are not square. */
function isScaled({ visibleRect, displayWidth, displayHeight }: VideoFrame, rotation: number): boolean {
  const [width, height] =
    rotation % 180 === 0 ? [displayWidth, displayHeight] : [displayHeight, displayWidth];
  return visibleRect?.width !== width || visibleRect.height !== height;
}
