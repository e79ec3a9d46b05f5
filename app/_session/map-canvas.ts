/** The canvas that shows the maps as the worker has drawn them. */
export class MapCanvas {
  private readonly canvas = document.createElement('canvas');
  private readonly context = this.canvas.getContext('bitmaprenderer')!;

  /** Replaces what the element holds by the canvas. */
  constructor(host: HTMLElement) {
    this.canvas.setAttribute('aria-hidden', 'true');
    host.replaceChildren(this.canvas);
  }

  /** Takes ownership of the drawing. */
  show(drawing: ImageBitmap): void {
    const { width, height } = drawing;
    // Setting a size erases the canvas.
    if (this.canvas.width !== width) this.canvas.width = width;
    if (this.canvas.height !== height) this.canvas.height = height;
    this.context.transferFromImageBitmap(drawing);
  }

  clear(): void {
    this.context.transferFromImageBitmap(null);
  }
}
