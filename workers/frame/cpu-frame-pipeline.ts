import type { AttributionMap } from 'live-attribution';
import { type DeviceTensor, readFloats } from 'live-attribution/engines';
import { readMap } from 'live-attribution/explainer';
import {
  colorTable,
  displayLimit,
  heatMapRgba,
  type LimitRule,
  type LockedScale,
  type Normalization,
  PERCENT,
  ScaleLock,
} from 'live-attribution/heat-map';
import type { AttributionStep } from 'live-attribution/methods';
import { preprocessRgba, type ShareRect, type SquarePreprocessing } from 'live-attribution/preprocess';
import { createCanvasOverlay } from '@/lib/overlay/canvas-overlay';
import type { PixelOverlay } from '@/lib/overlay/pixel-overlay';
import type { TileCanvas } from '@/lib/overlay/tile-canvas';
import { FramePixels } from '@/lib/picture/frame-pixels';
import type { CanvasLayout } from '@/lib/protocol/layout';
import type { FrameClock } from './frame-clock';
import type { DrawnMap, FramePipeline, Look, RedrawnMap } from './frame-pipeline';

/** Side of the drawn heat map; the canvas stretches it. */
const HEAT_MAP_PX = 224;
const HEAT_MAP_SIZE = { height: HEAT_MAP_PX, width: HEAT_MAP_PX };

interface StoredMap extends AttributionMap {
  readonly isComplete: boolean;
  /** Of its square in the picture. */
  readonly place: ShareRect;
}

/**
 * Processes frames on the CPU, for machines without WebGPU, with the GPU pipeline's arithmetic in JavaScript.
 */
export class CpuFramePipeline implements FramePipeline {
  readonly sharesThread = true;
  private readonly overlay: PixelOverlay;
  readonly tiles: TileCanvas;
  private readonly pixels = new FramePixels();
  private readonly lock = new ScaleLock();
  private stored: StoredMap | undefined;
  /** A map that began before the last clearing belongs to another view, picture or model. */
  private clearings = 0;
  /** Limit of the strongest colour; with a locked scale, the limit of the map it was locked to. */
  private limit = 0;

  constructor() {
    this.overlay = createCanvasOverlay(HEAT_MAP_PX);
    this.tiles = this.overlay.tiles;
  }

  async preprocess(
    frame: VideoFrame,
    input: DeviceTensor,
    preprocessing: SquarePreprocessing,
    clock: FrameClock,
  ): Promise<void> {
    const { rgba, widthPx, heightPx } = await clock.time('intake', () => this.pixels.read(frame));
    await clock.time('preprocess', () => input.write(preprocessRgba(rgba, widthPx, heightPx, preprocessing)));
  }

  async show(step: AttributionStep, look: Look, clock: FrameClock, place: ShareRect): Promise<DrawnMap> {
    const { clearings } = this;
    const [map, logits] = await Promise.all([readMap(step.map), readFloats(step.logits)]);
    const stored = { ...map, isComplete: step.progress === 1, place };
    const { rgba, ...scale } = await clock.time('heat-map', () => this.paint(stored, look));
    const picture = await clock.time('draw', () => {
      if (clearings !== this.clearings) return undefined;
      this.stored = stored;
      this.overlay.show(rgba, place);
      return this.overlay.draw();
    });
    return {
      picture,
      scores: Promise.resolve({ logits, ...scale }),
      read: async () => ({ ...map, values: map.values.slice() }),
    };
  }

  async redraw(look: Look): Promise<RedrawnMap | undefined> {
    if (this.stored === undefined) return undefined;
    const { rgba, ...scale } = this.paint(this.stored, look);
    this.overlay.show(rgba, this.stored.place);
    return { picture: this.overlay.draw(), scale: Promise.resolve(scale) };
  }

  lockedScale(): LockedScale | undefined {
    const { unit } = this.lock;
    return unit === undefined ? undefined : { unit, limit: this.limit };
  }

  clear(): void {
    this.clearings += 1;
    this.stored = undefined;
    this.overlay.clear();
  }

  layOut(layout: CanvasLayout): void {
    this.overlay.layOut(layout);
  }

  draw(): ImageBitmap {
    return this.overlay.draw();
  }

  /**
   * Computes the limit before upsampling smooths the extremes, like the GPU's heat map pass. Throws if a
   * value is not finite.
   */
  private paint({ isComplete, ...map }: StoredMap, look: Look) {
    const { signed } = look;
    const rule = this.lock.ruleFor({ ...look, isComplete });
    const isLocked = rule === 'locked' && this.limit > 0;
    const limit = displayLimit(
      map.values,
      signed,
      isLocked ? { kind: 'locked', limit: this.limit } : NORMALIZATION[rule],
    );
    if (limit > 0 || !isLocked) this.limit = limit;
    const { rgba } = heatMapRgba(map, HEAT_MAP_SIZE, {
      ...look,
      colors: colorTable(look.colorMap),
      normalization: { kind: 'locked', limit },
      upsampling: 'bilinear',
    });
    return { rgba, limit, peak: displayLimit(map.values, signed, NORMALIZATION.extreme) };
  }
}

/** Normalisation per limit rule; a scale locked before the first non-empty map uses that map's extreme. */
const NORMALIZATION: Readonly<Record<LimitRule, Normalization>> = {
  extreme: { kind: 'frame' },
  percentile: { kind: 'percentile', percent: PERCENT },
  locked: { kind: 'frame' },
};
