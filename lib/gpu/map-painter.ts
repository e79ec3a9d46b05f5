import type { AttributionMap } from 'live-attribution';
import { GpuTensor } from 'live-attribution/engines';
import { readMap } from 'live-attribution/explainer';
import type { HeatMapLook, LimitRule, MapSize } from 'live-attribution/heat-map';
import { HeatMapPass } from './heat-map-pass';
import { LOCKED_LIMIT_OFFSET, MapRangePass, RANGE_BYTES } from './map-range-pass';

/** Copy of a map, so that it can be redrawn in other colours after the session's next run. */
interface StoredMap {
  readonly size: MapSize;
  readonly buffer: GPUBuffer;
  readonly rangeBindings: GPUBindGroup;
  readonly heatMapBindings: GPUBindGroup;
}

/** Draws maps into `texture`, all on the GPU; allocates buffers only when the shape of the map changes. */
export class MapPainter {
  /** Range of the last map, see MapRangePass. */
  readonly range: GPUBuffer;
  private stored: StoredMap | undefined;
  /** Number of maps so far. */
  private paintings = 0;

  private constructor(
    private readonly device: GPUDevice,
    readonly texture: GPUTexture,
    private readonly rangePass: MapRangePass,
    private readonly heatMapPass: HeatMapPass,
  ) {
    this.range = device.createBuffer({
      label: 'map range',
      size: RANGE_BYTES,
      usage: GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST,
    });
  }

  /** @param outPx side of the square texture */
  static async create(device: GPUDevice, outPx: number): Promise<MapPainter> {
    const texture = device.createTexture({
      label: 'heat map',
      size: [outPx, outPx],
      format: 'rgba8unorm',
      usage: GPUTextureUsage.STORAGE_BINDING | GPUTextureUsage.TEXTURE_BINDING | GPUTextureUsage.COPY_SRC,
    });
    const passes = await Promise.all([MapRangePass.create(device), HeatMapPass.create(device)]);
    return new MapPainter(device, texture, ...passes);
  }

  /** Encodes the drawing. `map` contains float32 [height, width] from its first byte. */
  paint(encoder: GPUCommandEncoder, map: GPUBuffer, size: MapSize, look: HeatMapLook, rule: LimitRule): void {
    this.paintings += 1;
    this.stored = this.allocate(size);
    encoder.copyBufferToBuffer(map, 0, this.stored.buffer, 0, this.stored.buffer.size);
    this.repaint(encoder, look, rule);
  }

  /** Redraws the last map, if there is one. */
  repaint(encoder: GPUCommandEncoder, look: HeatMapLook, rule: LimitRule): void {
    if (this.stored === undefined) return;
    const { width, height } = this.stored.size;
    this.rangePass.configure(width * height, { ...look, rule });
    const rangePass = encoder.beginComputePass({ label: 'map range' });
    this.rangePass.encode(rangePass, this.stored.rangeBindings);
    rangePass.end();
    this.heatMapPass.configure(this.stored.size, this.texture.width, look);
    const pass = encoder.beginComputePass({ label: 'heat map' });
    this.heatMapPass.encode(pass, this.stored.heatMapBindings, this.texture.width);
    pass.end();
  }

  /** Sets the limit of maps with the rule 'locked'; with 0 the next map gives it. */
  lockLimit(limit: number): void {
    this.device.queue.writeBuffer(this.range, LOCKED_LIMIT_OFFSET, Float32Array.of(limit));
  }

  /** Returns a function that reads the last map; it returns undefined after the next `paint`. */
  reader(): () => Promise<AttributionMap | undefined> {
    const { device, stored, paintings } = this;
    return async () => {
      if (stored === undefined || paintings !== this.paintings) return undefined;
      const { height, width } = stored.size;
      return readMap(GpuTensor.borrow(device, 'float32', [1, 1, height, width], stored.buffer));
    };
  }

  private allocate(size: MapSize): StoredMap {
    if (this.stored?.size.width === size.width && this.stored.size.height === size.height) return this.stored;
    this.stored?.buffer.destroy();
    const buffer = this.device.createBuffer({
      label: 'map',
      size: size.width * size.height * Float32Array.BYTES_PER_ELEMENT,
      usage: GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_DST | GPUBufferUsage.COPY_SRC,
    });
    return {
      size,
      buffer,
      rangeBindings: this.rangePass.bind(buffer, this.range),
      heatMapBindings: this.heatMapPass.bind(buffer, this.range, this.texture),
    };
  }
}
