import type { LimitRule, MapSize } from 'live-attribution/heat-map';
import { type HeatMapLook, HeatMapPass } from './heat-map-pass';
import { MapRangePass, RANGE_BYTES } from './map-range-pass';

/** A map's own copy, so that it can be drawn again in other colours after its session has gone on. */
interface KeptMap {
  readonly size: MapSize;
  readonly buffer: GPUBuffer;
  readonly rangeBindings: GPUBindGroup;
  readonly heatMapBindings: GPUBindGroup;
}

/** Draws maps into `texture`, all on the GPU; allocates buffers only when the shape of the map changes. */
export class MapPainter {
  /** What was found out of the map that was painted last, see MapRangePass. */
  readonly range: GPUBuffer;
  private kept: KeptMap | undefined;

  private constructor(
    private readonly device: GPUDevice,
    readonly texture: GPUTexture,
    private readonly rangePass: MapRangePass,
    private readonly heatMapPass: HeatMapPass,
  ) {
    this.range = device.createBuffer({
      label: 'map range',
      size: RANGE_BYTES,
      usage: GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC,
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

  /** Adds the work to `encoder`. `map` holds [h, w] float32 from its first byte. */
  paint(encoder: GPUCommandEncoder, map: GPUBuffer, size: MapSize, look: HeatMapLook, rule: LimitRule): void {
    this.kept = this.keep(size);
    encoder.copyBufferToBuffer(map, 0, this.kept.buffer, 0, this.kept.buffer.size);
    this.repaint(encoder, look, rule);
  }

  /** Paints the last map again; nothing where there is none. */
  repaint(encoder: GPUCommandEncoder, look: HeatMapLook, rule: LimitRule): void {
    if (this.kept === undefined) return;
    const { width, height } = this.kept.size;
    this.rangePass.configure(width * height, { signed: look.signed, rule });
    const rangePass = encoder.beginComputePass({ label: 'map range' });
    this.rangePass.encode(rangePass, this.kept.rangeBindings);
    rangePass.end();
    this.heatMapPass.configure(this.kept.size, this.texture.width, look);
    const pass = encoder.beginComputePass({ label: 'heat map' });
    this.heatMapPass.encode(pass, this.kept.heatMapBindings, this.texture.width);
    pass.end();
  }

  private keep(size: MapSize): KeptMap {
    if (this.kept?.size.width === size.width && this.kept.size.height === size.height) return this.kept;
    this.kept?.buffer.destroy();
    const buffer = this.device.createBuffer({
      label: 'map',
      size: size.width * size.height * Float32Array.BYTES_PER_ELEMENT,
      usage: GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_DST,
    });
    return {
      size,
      buffer,
      rangeBindings: this.rangePass.bind(buffer, this.range),
      heatMapBindings: this.heatMapPass.bind(buffer, this.range, this.texture),
    };
  }
}
