import type { LayoutMessage, TileRect } from '@/lib/protocol/layout';
import type { ViewMode } from '@/lib/protocol/view-choice';

export type Layout = Omit<LayoutMessage, 'type'>;

interface LayoutListener {
  /** Sends the layout to the worker. */
  readonly send: (layout: Layout) => void;
  /** Hides the canvas, or shows it again. */
  readonly setPainted: (painted: boolean) => void;
}

/**
 * Tracks the layout of the overlay's canvas. The canvas is hidden from each change until the worker has
 * painted the new layout, because the browser stretches the previous painting.
 */
export class StageLayout {
  private layoutId = 0;
  private size = { widthPx: 0, heightPx: 0 };
  private rects: readonly TileRect[] = [];

  constructor(
    private mode: ViewMode,
    private readonly listener: LayoutListener,
  ) {}

  /** Number of the newest layout. */
  get id(): number {
    return this.layoutId;
  }

  /** Clears the tile rectangles of the previous view. */
  setMode(mode: ViewMode): void {
    this.mode = mode;
    this.rects = [];
    this.change(true);
  }

  /** Hides the canvas until the worker has painted it after a later `renew`. */
  hide(): void {
    this.layoutId += 1;
    this.listener.setPainted(false);
  }

  /** Hides the canvas until the worker has painted it again, because its maps are of another picture. */
  renew(): void {
    this.change(true);
  }

  resize(widthPx: number, heightPx: number): void {
    const { size } = this;
    if (widthPx === size.widthPx && heightPx === size.heightPx) return;
    this.size = { widthPx, heightPx };
    // A stretched single map still covers its square of the picture, unless the picture has another shape.
    const stretched = (widthPx * size.heightPx) / (heightPx * size.widthPx);
    this.change(this.mode !== 'single' || Math.abs(stretched - 1) > 0.02);
  }

  setTileRects(rects: readonly TileRect[]): void {
    this.rects = rects;
    this.change(true);
  }

  /** Returns whether the stage shows the results of a view. */
  isFor(mode: ViewMode): boolean {
    return this.mode === mode;
  }

  /** Shows a layout that the worker has painted, unless it is outdated. */
  painted(layoutId: number): void {
    if (layoutId === this.layoutId) this.listener.setPainted(true);
  }

  private change(hides: boolean): void {
    if (hides) this.listener.setPainted(false);
    // The size arrives after the page's first layout.
    if (this.size.widthPx === 0) return;
    this.layoutId += 1;
    const { layoutId, mode, size, rects } = this;
    this.listener.send({ layoutId, mode, ...size, rects });
  }
}
