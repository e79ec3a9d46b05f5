import { sizeOf } from 'live-attribution';
import { type DeviceTensor, GpuTensor } from 'live-attribution/engines';
import {
  colorTable,
  type HeatMapLook,
  type LockedScale,
  type MapSize,
  ScaleLock,
} from 'live-attribution/heat-map';
import type { AttributionStep } from 'live-attribution/methods';
import type { ShareRect, SquarePreprocessing } from 'live-attribution/preprocess';
import { MapPainter } from '@/lib/gpu/map-painter';
import { drawnLimit, drawnPeak, RANGE_BYTES } from '@/lib/gpu/map-range-pass';
import { RANGE_VALUES } from '@/lib/gpu/map-range-shader';
import { PreprocessPass } from '@/lib/gpu/preprocess-pass';
import { Readback } from '@/lib/gpu/readback';
import { createGpuOverlay } from '@/lib/overlay/gpu-overlay';
import type { OverlayScene } from '@/lib/overlay/overlay-scene';
import type { TileCanvas } from '@/lib/overlay/tile-canvas';
import { withPlainPrimaries } from '@/lib/picture/plain-primaries';
import type { CanvasLayout } from '@/lib/protocol/layout';
import type { FrameClock } from './frame-clock';
import type { DrawnMap, DrawnScale, FramePipeline, Look, RedrawnMap, Scores } from './frame-pipeline';

/** Side of the drawn heat map; the canvas stretches it. */
const HEAT_MAP_PX = 224;

/**
 * Processes frames on the GPU only: VideoFrame → input buffer → network → coloured texture → canvas. Reads
 * back only the scores and the map's range, about 4 KB, after drawing the map.
 */
export class GpuFramePipeline implements FramePipeline {
  readonly sharesThread = false;
  readonly tiles: TileCanvas;
  private readback: Readback | undefined;
  /** Gives the limit of a redrawn map. */
  private limitReadback: Readback | undefined;
  private readonly lock = new ScaleLock();
  private isComplete = false;
  /** A map that began before the last clearing belongs to another view, picture or model. */
  private clearings = 0;
  private shown: { readonly look: Look; readonly painted: HeatMapLook } | undefined;

  private constructor(
    private readonly device: GPUDevice,
    private readonly preprocessPass: PreprocessPass,
    private readonly painter: MapPainter,
    private readonly overlay: OverlayScene,
  ) {
    this.tiles = overlay.tiles;
  }

  static async create(device: GPUDevice): Promise<GpuFramePipeline> {
    const [preprocessPass, painter] = await Promise.all([
      PreprocessPass.create(device),
      MapPainter.create(device, HEAT_MAP_PX),
    ]);
    const overlay = await createGpuOverlay(device, painter.texture);
    return new GpuFramePipeline(device, preprocessPass, painter, overlay);
  }

  async preprocess(
    frame: VideoFrame,
    input: DeviceTensor,
    preprocessing: SquarePreprocessing,
    clock: FrameClock,
  ): Promise<void> {
    const plain = await clock.time('intake', () => withPlainPrimaries(frame));
    await clock.time('preprocess', () => this.preprocessPass.run(plain, bufferOf(input), preprocessing));
    if (plain !== frame) plain.close();
  }

  async show(step: AttributionStep, look: Look, clock: FrameClock, place: ShareRect): Promise<DrawnMap> {
    const { clearings } = this;
    const readback = this.readbackFor(step.logits);
    const staging = await clock.time('network', () => readback.next());
    await clock.time('heat-map', () => {
      const encoder = this.device.createCommandEncoder({ label: 'heat map' });
      this.isComplete = step.progress === 1;
      const rule = this.lock.ruleFor({ ...look, isComplete: this.isComplete });
      this.painter.paint(encoder, bufferOf(step.map), mapSizeOf(step.map), this.heatMapLook(look), rule);
      const logitsBytes = readback.byteLength - RANGE_BYTES;
      encoder.copyBufferToBuffer(bufferOf(step.logits), 0, staging, 0, logitsBytes);
      encoder.copyBufferToBuffer(this.painter.range, 0, staging, logitsBytes, RANGE_BYTES);
      this.device.queue.submit([encoder.finish()]);
    });
    const read = this.painter.reader();
    const bytes = clock.time('network', () => readback.read());
    const picture = await clock.time('draw', () => {
      if (clearings !== this.clearings) return undefined;
      this.overlay.show(place);
      return this.overlay.draw();
    });
    return { picture, scores: bytes.then((read) => toScores(read, look)), read };
  }

  async redraw(look: Look): Promise<RedrawnMap | undefined> {
    const { clearings } = this;
    this.limitReadback ??= new Readback(this.device, RANGE_BYTES);
    const staging = await this.limitReadback.next();
    const encoder = this.device.createCommandEncoder({ label: 'heat map' });
    const rule = this.lock.ruleFor({ ...look, isComplete: this.isComplete });
    this.painter.repaint(encoder, this.heatMapLook(look), rule);
    encoder.copyBufferToBuffer(this.painter.range, 0, staging, 0, RANGE_BYTES);
    this.device.queue.submit([encoder.finish()]);
    const scale = this.limitReadback.read().then((bytes) => scaleOf(new Float32Array(bytes), look));
    if (clearings === this.clearings) {
      this.overlay.show();
      return { picture: this.overlay.draw(), scale };
    }
    await scale;
    return undefined;
  }

  lockScale(scale: LockedScale | undefined): void {
    this.lock.unit = scale?.unit;
    if (scale) this.painter.lockLimit(scale.limit);
  }

  clear(): void {
    this.clearings += 1;
    this.overlay.clear();
  }

  layOut(layout: CanvasLayout): void {
    this.overlay.layOut(layout);
  }

  draw(): ImageBitmap {
    return this.overlay.draw();
  }

  /** Returns the same object for the same look, because a new one would upload the colour table again. */
  private heatMapLook(look: Look): HeatMapLook {
    if (this.shown === undefined || !isSameLook(this.shown.look, look)) {
      this.shown = { look, painted: { ...look, colors: colorTable(look.colorMap) } };
    }
    return this.shown.painted;
  }

  private readbackFor(logits: DeviceTensor): Readback {
    const byteLength = sizeOf(logits.dims) * Float32Array.BYTES_PER_ELEMENT + RANGE_BYTES;
    if (this.readback?.byteLength === byteLength) return this.readback;
    this.readback?.dispose();
    this.readback = new Readback(this.device, byteLength);
    return this.readback;
  }
}

function isSameLook(a: Look, b: Look): boolean {
  return (
    a.signed === b.signed &&
    a.colorMap === b.colorMap &&
    a.style === b.style &&
    a.opacity === b.opacity &&
    a.threshold === b.threshold &&
    a.contours === b.contours
  );
}

function bufferOf(tensor: DeviceTensor): GPUBuffer {
  if (!(tensor instanceof GpuTensor)) throw new Error('This tensor does not lie on the GPU.');
  return tensor.buffer;
}

/** Returns the height and width of [1, 1, h, w]. */
function mapSizeOf({ dims }: DeviceTensor): MapSize {
  return { height: dims.at(-2)!, width: dims.at(-1)! };
}

function toScores(bytes: ArrayBuffer, look: Look): Scores {
  const values = new Float32Array(bytes);
  const [logits, range] = [values.subarray(0, -RANGE_VALUES), values.subarray(-RANGE_VALUES)];
  return { logits, ...scaleOf(range, look) };
}

function scaleOf(range: Float32Array, { signed }: Look): DrawnScale {
  return { limit: drawnLimit(range), peak: drawnPeak(range, signed) };
}
