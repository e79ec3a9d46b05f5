import { UserError } from 'live-attribution';
import { type LimitRule, PERCENT } from 'live-attribution/heat-map';
import { MAP_RANGE_SHADER, RANGE_VALUES } from './map-range-shader';

/** Bytes of the shader's Params. */
const PARAMS_BYTES = 28;

export const RANGE_BYTES = RANGE_VALUES * Float32Array.BYTES_PER_ELEMENT;

/** Byte offset of the locked limit in the range. */
export const LOCKED_LIMIT_OFFSET = 2 * Float32Array.BYTES_PER_ELEMENT;

const RULES: readonly LimitRule[] = ['extreme', 'percentile', 'locked'];

/** Rules for the limit of the colours and for the threshold. */
interface RangeLook {
  /** Whether the map has meaningful negative values. */
  readonly signed: boolean;
  readonly rule: LimitRule;
  /** Percentage of the values that are hidden; 0 to 100. */
  readonly threshold: number;
}

/** Computes a map's range and colour limit on the GPU. */
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

  /** `map` must contain nothing but the values, because the shader reads all of it. */
  bind(map: GPUBuffer, range: GPUBuffer): GPUBindGroup {
    return this.device.createBindGroup({
      layout: this.pipeline.getBindGroupLayout(0),
      entries: [this.params, map, range].map((buffer, binding) => ({ binding, resource: { buffer } })),
    });
  }

  /** Sets the rules for the next range. @param count number of values of the map */
  configure(count: number, { signed, rule, threshold }: RangeLook): void {
    const config = `${count} ${signed} ${rule} ${threshold}`;
    if (config === this.configured) return;
    this.configured = config;
    const params = new DataView(new ArrayBuffer(PARAMS_BYTES));
    params.setUint32(0, signed ? 1 : 0, true);
    params.setUint32(4, RULES.indexOf(rule), true);
    setRank(params, 8, (PERCENT / 100) * (count - 1));
    params.setUint32(16, threshold > 0 ? 1 : 0, true);
    setRank(params, 20, (threshold / 100) * (count - 1));
    this.device.queue.writeBuffer(this.params, 0, params);
  }

  encode(pass: GPUComputePassEncoder, bindings: GPUBindGroup): void {
    pass.setPipeline(this.pipeline);
    pass.setBindGroup(0, bindings);
    pass.dispatchWorkgroups(1);
  }
}

/** Writes a Rank of the shader. */
function setRank(params: DataView, byteOffset: number, rank: number): void {
  params.setUint32(byteOffset, Math.floor(rank), true);
  params.setFloat32(byteOffset + 4, rank - Math.floor(rank), true);
}

/** Returns the largest displayed magnitude. */
export function drawnPeak(range: Float32Array, signed: boolean): number {
  return Math.max(range[1]!, signed ? -range[0]! : 0, 0);
}

/** Returns the drawn limit, like displayLimit on the CPU. @throws UserError 'not-finite' */
export function drawnLimit(range: Float32Array): number {
  if (range[4] !== 0) {
    const message = 'The attribution map has non-finite values: choose another image or model.';
    throw new UserError('not-finite', message);
  }
  return range[3]!;
}
