/** A picture in memory, row by row. */
export interface Pixels {
  /** [heightPx, widthPx, 4]; valid until the next frame is read. */
  readonly rgba: Uint8ClampedArray<ArrayBuffer>;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** Reads VideoFrames as RGBA into reused memory. */
export class FramePixels {
  private rgba = new Uint8ClampedArray(0);
  private canvas: OffscreenCanvas | undefined;

  async read(frame: VideoFrame): Promise<Pixels> {
    return canBeCopied(frame) ? this.copy(frame) : this.draw(frame);
  }

  private async copy(frame: VideoFrame): Promise<Pixels> {
    const { displayWidth: widthPx, displayHeight: heightPx } = frame;
    if (this.rgba.length !== widthPx * heightPx * 4)
      this.rgba = new Uint8ClampedArray(widthPx * heightPx * 4);
    try {
      await frame.copyTo(this.rgba, { format: 'RGBA', colorSpace: 'srgb' });
    } catch {
      return this.draw(frame); // The browser's copyTo cannot convert to RGBA.
    }
    return { rgba: this.rgba, widthPx, heightPx };
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

/** Returns whether copyTo suffices: it gives the visible pixels as stored, neither rotated nor scaled. */
function canBeCopied(frame: VideoFrame): boolean {
  const { visibleRect, displayWidth, displayHeight } = frame;
  const { rotation = 0, flip = false } = frame as OrientedFrame;
  return (
    visibleRect?.width === displayWidth && visibleRect.height === displayHeight && rotation === 0 && !flip
  );
}

/** WebCodecs' VideoFrame orientation, which TypeScript's DOM library lacks. */
interface OrientedFrame {
  readonly rotation?: number;
  readonly flip?: boolean;
}
