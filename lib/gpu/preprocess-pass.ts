import { resizeAndCrop, type SquarePreprocessing } from 'live-attribution/preprocess';
import { type PictureKind, PREPROCESS_SHADERS, PREPROCESS_TILE } from './preprocess-shader';
import { resampleTable } from './resample-table';

/** Bytes of the shader's Params: two vec3f, each padded with a u32, one u32, and padding. */
const PARAMS_BYTES = 48;

/** Resources that depend on the picture's size and on the preprocessing with its square. */
interface Plan {
  readonly key: string;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly params: GPUBuffer;
  readonly columns: GPUBuffer;
  readonly rows: GPUBuffer;
  /** Copy of the picture, if importExternalTexture is missing. */
  readonly copy: GPUTexture | undefined;
}

/** Converts a VideoFrame to normalised planes [1, 3, cropPx, cropPx] in a buffer, in one compute pass. */
export class PreprocessPass {
  private plan: Plan | undefined;

  private constructor(
    private readonly device: GPUDevice,
    private readonly kind: PictureKind,
    private readonly pipeline: GPUComputePipeline,
  ) {}

  /** 'external' reads the video's planes without a copy; 'texture' copies first, for other browsers. */
  static async create(device: GPUDevice, kind: PictureKind = bestKind()): Promise<PreprocessPass> {
    const module = device.createShaderModule({ label: 'preprocess', code: PREPROCESS_SHADERS[kind] });
    const pipeline = await device.createComputePipelineAsync({
      label: 'preprocess',
      layout: 'auto',
      compute: { module },
    });
    return new PreprocessPass(device, kind, pipeline);
  }

  /** Submits the work, after which the frame may be closed. `target` is the buffer for the float32 planes. */
  run(frame: VideoFrame, target: GPUBuffer, preprocessing: SquarePreprocessing): void {
    const plan = this.planFor(frame, preprocessing);
    const encoder = this.device.createCommandEncoder({ label: 'preprocess' });
    const pass = encoder.beginComputePass();
    pass.setPipeline(this.pipeline);
    pass.setBindGroup(0, this.bind(plan, this.picture(frame, plan), target));
    const groups = Math.ceil(preprocessing.cropPx / PREPROCESS_TILE);
    pass.dispatchWorkgroups(groups, groups);
    pass.end();
    this.device.queue.submit([encoder.finish()]);
  }

  private reset(): void {
    this.plan?.params.destroy();
    this.plan?.columns.destroy();
    this.plan?.rows.destroy();
    this.plan?.copy?.destroy();
    this.plan = undefined;
  }

  private picture(source: VideoFrame, { copy, widthPx, heightPx }: Plan): GPUBindingResource {
    if (copy === undefined) return this.device.importExternalTexture({ source });
    this.device.queue.copyExternalImageToTexture({ source }, { texture: copy }, [widthPx, heightPx]);
    return copy.createView();
  }

  private bind(
    { params, columns, rows }: Plan,
    picture: GPUBindingResource,
    target: GPUBuffer,
  ): GPUBindGroup {
    const resources = [picture, ...[params, columns, rows, target].map((buffer) => ({ buffer }))];
    return this.device.createBindGroup({
      layout: this.pipeline.getBindGroupLayout(0),
      entries: resources.map((resource, binding) => ({ binding, resource })),
    });
  }

  private planFor(frame: VideoFrame, preprocessing: SquarePreprocessing): Plan {
    const { displayWidth, displayHeight } = frame;
    const key = JSON.stringify([displayWidth, displayHeight, preprocessing]);
    if (this.plan?.key !== key) {
      this.reset();
      this.plan = { key, ...this.makePlan(displayWidth, displayHeight, preprocessing) };
    }
    return this.plan;
  }

  private makePlan(widthPx: number, heightPx: number, preprocessing: SquarePreprocessing): Omit<Plan, 'key'> {
    const { cropPx, mean, std } = preprocessing;
    const crop = resizeAndCrop(widthPx, heightPx, preprocessing);
    const columns = resampleTable(widthPx, crop.resizedWidthPx, crop.leftPx, cropPx);
    const rows = resampleTable(heightPx, crop.resizedHeightPx, crop.topPx, cropPx);
    const params = new DataView(new ArrayBuffer(PARAMS_BYTES));
    for (const [channel, value] of mean.entries()) params.setFloat32(channel * 4, value, true);
    params.setUint32(12, cropPx, true);
    for (const [channel, value] of std.entries()) params.setFloat32(16 + channel * 4, value, true);
    params.setUint32(28, columns.stride, true);
    params.setUint32(32, rows.stride, true);
    return {
      widthPx,
      heightPx,
      params: this.upload(params, GPUBufferUsage.UNIFORM),
      columns: this.upload(columns.entries, GPUBufferUsage.STORAGE),
      rows: this.upload(rows.entries, GPUBufferUsage.STORAGE),
      copy: this.kind === 'external' ? undefined : this.makeCopy(widthPx, heightPx),
    };
  }

  private upload(data: ArrayBufferView<ArrayBuffer>, usage: GPUBufferUsageFlags): GPUBuffer {
    const buffer = this.device.createBuffer({
      size: data.byteLength,
      usage: usage | GPUBufferUsage.COPY_DST,
    });
    this.device.queue.writeBuffer(buffer, 0, data.buffer, data.byteOffset, data.byteLength);
    return buffer;
  }

  private makeCopy(widthPx: number, heightPx: number): GPUTexture {
    return this.device.createTexture({
      size: [widthPx, heightPx],
      format: 'rgba8unorm',
      // copyExternalImageToTexture requires RENDER_ATTACHMENT.
      usage: GPUTextureUsage.TEXTURE_BINDING | GPUTextureUsage.COPY_DST | GPUTextureUsage.RENDER_ATTACHMENT,
    });
  }
}

function bestKind(): PictureKind {
  return 'importExternalTexture' in GPUDevice.prototype ? 'external' : 'texture';
}
