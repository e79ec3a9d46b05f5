/** Reasons why there is no device: the browser lacks WebGPU, or has no adapter. */
type NoDevice = 'no-webgpu' | 'no-adapter';

export interface OwnedDevice {
  readonly device: GPUDevice;
  /** The adapter's description; '' if unknown. */
  readonly adapterName: string;
  /** Whether the adapter is a program on the CPU. */
  readonly isSoftware: boolean;
}

/**
 * Requests the one GPUDevice of a worker, shared by onnxruntime, our passes and three.js. It gets the
 * adapter's buffer size limits, because the largest activation of a big network exceeds the default of 128
 * MiB, and float16 and timestamps if the adapter has them.
 */
export async function requestDevice(gpu: GPU | undefined): Promise<OwnedDevice | NoDevice> {
  if (gpu === undefined) return 'no-webgpu';
  const adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' });
  if (adapter === null) return 'no-adapter';
  const { limits } = adapter;
  const device = await adapter.requestDevice({
    requiredFeatures: OPTIONAL_FEATURES.filter((feature) => adapter.features.has(feature)),
    requiredLimits: Object.fromEntries(RAISED_LIMITS.map((name) => [name, limits[name]])),
  });
  const { info } = adapter;
  return { device, adapterName: nameOf(info), isSoftware: info.isFallbackAdapter };
}

const OPTIONAL_FEATURES: readonly GPUFeatureName[] = ['shader-f16', 'timestamp-query', 'subgroups'];

/** The limits that onnxruntime raises for its own device. */
const RAISED_LIMITS = [
  'maxBufferSize',
  'maxStorageBufferBindingSize',
  'maxComputeWorkgroupStorageSize',
  'maxComputeWorkgroupSizeX',
  'maxComputeWorkgroupSizeY',
  'maxComputeWorkgroupSizeZ',
  'maxComputeInvocationsPerWorkgroup',
  'maxComputeWorkgroupsPerDimension',
  'maxStorageBuffersPerShaderStage',
] as const satisfies readonly (keyof GPUSupportedLimits)[];

function nameOf({ description, device, architecture, vendor }: GPUAdapterInfo): string {
  return description || device || [vendor, architecture].filter(Boolean).join(' ');
}
