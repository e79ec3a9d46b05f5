import { COLOR_COUNT } from 'live-attribution/heat-map';
import { RANGE_VALUES } from './map-range-pass';

const TILE = 8;
/** Bytes of the shader's Params: five 32-bit values, padded to a multiple of 16. */
const PARAMS_BYTES = 32;

/**
 * The arithmetic of lib/attribution/heat-map: bilinear upsampling with align_corners=False, 0 … m or −m … m onto the
 * colour table, where m is the drawn limit that MapRangePass has found; an empty map stays transparent. Alpha is not multiplied in.
 */
const shader = /* wgsl */ `
struct Params {
  map_size: vec2u,
  out_px: u32,
  signed: u32,
  opacity: f32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> map: array<f32>;
@group(0) @binding(2) var<storage, read> range: array<f32, ${RANGE_VALUES}>;
@group(0) @binding(3) var<storage, read> colors: array<u32, ${COLOR_COUNT}>;
@group(0) @binding(4) var picture: texture_storage_2d<rgba8unorm, write>;

fn value_at(pixel: vec2u) -> f32 {
  let source = max((vec2f(pixel) + 0.5) * vec2f(params.map_size) / f32(params.out_px) - 0.5, vec2f(0.0));
  let low = min(vec2u(source), params.map_size - 1);
  let high = min(low + 1, params.map_size - 1);
  let weight = source - vec2f(low);
  let width = params.map_size.x;
  let top = mix(map[low.y * width + low.x], map[low.y * width + high.x], weight.x);
  let bottom = mix(map[high.y * width + low.x], map[high.y * width + high.x], weight.x);
  return mix(top, bottom, weight.y);
}

@compute @workgroup_size(${TILE}, ${TILE})
fn main(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= params.out_px || id.y >= params.out_px) {
    return;
  }
  let is_signed = params.signed == 1u;
  let limit = range[3];
  var color = vec4f(0.0);
  if (limit > 0.0) {
    let share = value_at(id.xy) / limit;
    let position = select(share, 0.5 + 0.5 * share, is_signed);
    let index = clamp(floor(position * ${COLOR_COUNT}.0), 0.0, ${COLOR_COUNT - 1}.0);
    color = vec4f(unpack4x8unorm(colors[u32(index)]).rgb, params.opacity);
  }
  textureStore(picture, id.xy, color);
}
`;

/** How a map is drawn. */
export interface HeatMapLook {
  /** Whether values below 0 mean something. */
  readonly signed: boolean;
  /** A colour table, [256, 3]. */
  readonly colors: Uint8Array;
  /** 0 to 1. */
  readonly opacity: number;
}

/** The shape of a map, [h, w]. */
export interface MapSize {
  readonly heightPx: number;
  readonly widthPx: number;
}

/** Map [h, w] and its range → colours in a square texture, on the GPU. */
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
    const module = device.createShaderModule({ label: 'heat map', code: shader });
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

  /** Sets how the next maps are drawn; nothing is sent to the GPU while size and look are the same objects. */
  configure(mapSize: MapSize, outPx: number, look: HeatMapLook): void {
    if (this.mapSize === mapSize && this.look === look) return;
    this.mapSize = mapSize;
    this.look = look;
    const { widthPx, heightPx } = mapSize;
    const { signed, colors, opacity } = look;
    const params = new DataView(new ArrayBuffer(PARAMS_BYTES));
    params.setUint32(0, widthPx, true);
    params.setUint32(4, heightPx, true);
    params.setUint32(8, outPx, true);
    params.setUint32(12, signed ? 1 : 0, true);
    params.setFloat32(16, opacity, true);
    this.device.queue.writeBuffer(this.params, 0, params);
    const packed = Uint32Array.from({ length: COLOR_COUNT }, (_, index) => packColor(colors, index * 3));
    this.device.queue.writeBuffer(this.colors, 0, packed);
  }

  encode(pass: GPUComputePassEncoder, bindings: GPUBindGroup, outPx: number): void {
    pass.setPipeline(this.pipeline);
    pass.setBindGroup(0, bindings);
    const groups = Math.ceil(outPx / TILE);
    pass.dispatchWorkgroups(groups, groups);
  }
}

/** As unpack4x8unorm reads it. */
function packColor(colors: Uint8Array, at: number): number {
  return colors[at]! | (colors[at + 1]! << 8) | (colors[at + 2]! << 16);
}
