import type { LayoutMessage, TileRect } from '@/lib/protocol/layout';
import type { ViewMode } from '@/lib/protocol/view-choice';

export type Layout = Omit<LayoutMessage, 'type'>;

interface LayoutListener {
  /** Tells the worker. */
  readonly send: (layout: Layout) => void;
  /** Hides the canvas, or shows it again. */
  readonly setPainted: (painted: boolean) => void;
}

/**
 * How the overlay's canvas lies on the stage. The browser stretches what the worker has painted until the worker paints
 * again, so the canvas is hidden from each change until the worker reports that it has painted for that very layout.
 */
export class StageLayout {
  private layoutId = 0;
  private size = { widthPx: 0, heightPx: 0 };
  private places: readonly TileRect[] = [];

  constructor(
    private mode: ViewMode,
    private readonly listener: LayoutListener,
  ) {}

  /** The places of the view before are none of the new one. */
  setMode(mode: ViewMode): void {
    this.mode = mode;
    this.places = [];
    this.change(true);
  }

  resize(widthPx: number, heightPx: number): void {
    if (widthPx === this.size.widthPx && heightPx === this.size.heightPx) return;
    this.size = { widthPx, heightPx };
    // The single map fills its canvas at any size: stretched, it still lies right over its square.
    this.change(this.mode !== 'single');
  }

  placeTiles(places: readonly TileRect[]): void {
    this.places = places;
    this.change(true);
  }

  /** Whether the stage shows what is computed for a view. */
  isFor(mode: ViewMode): boolean {
    return this.mode === mode;
  }

  /** The worker has painted a layout; an older one than the present is not shown. */
  painted(layoutId: number): void {
    if (layoutId === this.layoutId) this.listener.setPainted(true);
  }

  private change(hides: boolean): void {
    if (hides) this.listener.setPainted(false);
    // The page has not been laid out yet: the size follows.
    if (this.size.widthPx === 0) return;
    this.layoutId += 1;
    const { layoutId, mode, size, places } = this;
    this.listener.send({ layoutId, mode, ...size, places });
  }
}
