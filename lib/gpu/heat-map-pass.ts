import {
  COLOR_COUNT,
  type HeatMapLook,
  hasContours,
  MAP_STYLES,
  type MapSize,
} from 'live-attribution/heat-map';
import { HEAT_MAP_SHADER, HEAT_MAP_TILE } from './heat-map-shader';

/** Bytes of the shader's Params: eight 32-bit values. */
const PARAMS_BYTES = 32;

/** Draws a map [height, width] and its range into a square texture on the GPU. */
export class HeatMapPass {
  private readonly params: GPUBuffer;
  private readonly colors: GPUBuffer;
  private mapSize: MapSize | undefined;
  private look: HeatMapLook | undefined;

  private constructor(
    private readonly device: GPUDevice,
    private readonly pipeline: GPUComputePipeline,
  ) {
    this.params = device.createBuffer({
      size: PARAMS_BYTES,
      usage: GPUBufferUsage.UNIFORM | GPUBufferUsage.COPY_DST,
    });
    this.colors = device.createBuffer({
      size: COLOR_COUNT * 4,
      usage: GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_DST,
    });
  }

  static async create(device: GPUDevice): Promise<HeatMapPass> {
    const module = device.createShaderModule({ label: 'heat map', code: HEAT_MAP_SHADER });
    const pipeline = await device.createComputePipelineAsync({
      label: 'heat map',
      layout: 'auto',
      compute: { module },
    });
    return new HeatMapPass(device, pipeline);
  }

  bind(map: GPUBuffer, range: GPUBuffer, picture: GPUTexture): GPUBindGroup {
    const buffers = [this.params, map, range, this.colors].map((buffer) => ({ buffer }));
    return this.device.createBindGroup({
      layout: this.pipeline.getBindGroupLayout(0),
      entries: [...buffers, picture.createView()].map((resource, binding) => ({ binding, resource })),
    });
  }

  /** Sets size and look of the next maps; compares both by identity to avoid uploads. */
  configure(mapSize: MapSize, outPx: number, look: HeatMapLook): void {
    if (this.mapSize === mapSize && this.look === look) return;
    this.mapSize = mapSize;
    this.look = look;
    const { width, height } = mapSize;
    const { signed, colors, style, opacity, threshold, contours } = look;
    const params = new DataView(new ArrayBuffer(PARAMS_BYTES));
    params.setUint32(0, width, true);
    params.setUint32(4, height, true);
    params.setUint32(8, outPx, true);
    params.setUint32(12, signed ? 1 : 0, true);
    params.setFloat32(16, opacity, true);
    params.setUint32(20, MAP_STYLES.indexOf(style), true);
    params.setUint32(24, threshold > 0 ? 1 : 0, true);
    const drawn = { height: outPx, width: outPx };
    params.setUint32(28, contours && hasContours(mapSize, drawn) ? 1 : 0, true);
    this.device.queue.writeBuffer(this.params, 0, params);
    const packed = Uint32Array.from({ length: COLOR_COUNT }, (_, index) => packColor(colors, index * 3));
    this.device.queue.writeBuffer(this.colors, 0, packed);
  }

  encode(pass: GPUComputePassEncoder, bindings: GPUBindGroup, outPx: number): void {
    pass.setPipeline(this.pipeline);
    pass.setBindGroup(0, bindings);
    const groups = Math.ceil(outPx / HEAT_MAP_TILE);
    pass.dispatchWorkgroups(groups, groups);
  }
}

/** Packs a colour for unpack4x8unorm. */
function packColor(colors: Uint8Array, at: number): number {
  return colors[at]! | (colors[at + 1]! << 8) | (colors[at + 2]! << 16);
}
