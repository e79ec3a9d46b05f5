/** Invocations of the one workgroup; each takes every 256th value. */
const THREADS = 256;

const shader = /* wgsl */ `
@group(0) @binding(0) var<storage, read> map: array<f32>;
@group(0) @binding(1) var<storage, read_write> range: array<f32, 2>;

const THREADS = ${THREADS}u;
var<workgroup> low: array<f32, THREADS>;
var<workgroup> high: array<f32, THREADS>;

@compute @workgroup_size(THREADS)
fn main(@builtin(local_invocation_index) thread: u32) {
  var least = map[0];
  var most = map[0];
  for (var index = thread; index < arrayLength(&map); index += THREADS) {
    least = min(least, map[index]);
    most = max(most, map[index]);
  }
  low[thread] = least;
  high[thread] = most;
  for (var half = THREADS / 2; half > 0; half /= 2) {
    workgroupBarrier();
    if (thread < half) {
      low[thread] = min(low[thread], low[thread + half]);
      high[thread] = max(high[thread], high[thread + half]);
    }
  }
  if (thread == 0) {
    range[0] = low[0];
    range[1] = high[0];
  }
}
`;

/** Smallest and largest value of a map, as two float32. The values stay on the GPU; the eight bytes can be read. */
export class MapRangePass {
  private constructor(
    private readonly device: GPUDevice,
    private readonly pipeline: GPUComputePipeline,
  ) {}

  static async create(device: GPUDevice): Promise<MapRangePass> {
    const module = device.createShaderModule({ label: 'map range', code: shader });
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
      entries: [map, range].map((buffer, binding) => ({ binding, resource: { buffer } })),
    });
  }

  encode(pass: GPUComputePassEncoder, bindings: GPUBindGroup): void {
    pass.setPipeline(this.pipeline);
    pass.setBindGroup(0, bindings);
    pass.dispatchWorkgroups(1);
  }
}
