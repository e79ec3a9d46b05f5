import { type LimitRule, PERCENT } from 'live-attribution/heat-map';
import { MAP_RANGE_SHADER, RANGE_VALUES } from './map-range-shader';

/** Bytes of the shader's Params. */
const PARAMS_BYTES = 16;

export const RANGE_BYTES = RANGE_VALUES * Float32Array.BYTES_PER_ELEMENT;

const RULES: readonly LimitRule[] = ['extreme', 'percentile', 'kept'];

/** How the limit of the colours is found. */
export interface RangeLook {
  /** Whether values below 0 mean something. */
  readonly signed: boolean;
  readonly rule: LimitRule;
}

/** Finds range and colour limit of a map. The values stay on the GPU. */
export class MapRangePass {
  private readonly params: GPUBuffer;
  private configured = '';

  private constructor(
    private readonly device: GPUDevice,
    private readonly pipeline: GPUComputePipeline,
  ) {
    this.params = device.createBuffer({
      size: PARAMS_BYTES,
      usage: GPUBufferUsage.UNIFORM | GPUBufferUsage.COPY_DST,
    });
  }

  static async create(device: GPUDevice): Promise<MapRangePass> {
    const module = device.createShaderModule({ label: 'map range', code: MAP_RANGE_SHADER });
    const pipeline = await device.createComputePipelineAsync({
      label: 'map range',
      layout: 'auto',
      compute: { module },
    });
    return new MapRangePass(device, pipeline);
  }

  /** All of `map` counts: its buffer holds the values and nothing else. */
  bind(map: GPUBuffer, range: GPUBuffer): GPUBindGroup {
    return this.device.createBindGroup({
      layout: this.pipeline.getBindGroupLayout(0),
      entries: [this.params, map, range].map((buffer, binding) => ({ binding, resource: { buffer } })),
    });
  }

  /** Sets how the next range is found. @param count values of the map */
  configure(count: number, { signed, rule }: RangeLook): void {
    const wanted = `${count} ${signed} ${rule}`;
    if (wanted === this.configured) return;
    this.configured = wanted;
    const rank = (PERCENT / 100) * (count - 1);
    const params = new DataView(new ArrayBuffer(PARAMS_BYTES));
    params.setUint32(0, signed ? 1 : 0, true);
    params.setUint32(4, RULES.indexOf(rule), true);
    params.setUint32(8, Math.floor(rank), true);
    params.setFloat32(12, rank - Math.floor(rank), true);
    this.device.queue.writeBuffer(this.params, 0, params);
  }

  encode(pass: GPUComputePassEncoder, bindings: GPUBindGroup): void {
    pass.setPipeline(this.pipeline);
    pass.setBindGroup(0, bindings);
    pass.dispatchWorkgroups(1);
  }
}

/** The drawn limit. Throws if the map had a value that was not finite, as displayLimit does on the CPU. */
export function drawnLimit(range: Float32Array): number {
  if (range[4] !== 0)
    throw new Error('The attribution map holds values that are not finite and cannot be drawn.');
  return range[3]!;
}
