import { createWebGpuEngine } from 'live-attribution/engines/webgpu';
import { Explainer } from 'live-attribution/explainer';
import { findMethod, gradientGraph } from 'live-attribution/methods';
import type { Model } from 'live-attribution/model';
import { encodeModel } from 'live-attribution/onnx';
import { InferenceSession } from 'onnxruntime-web/webgpu';
import { benchModel, benchStateDict } from '@/lib/bench/bench-model';
import { GpuMemory } from '@/lib/bench/gpu-memory';
import { FrameClock } from '@/workers/frame/frame-clock';
import { GpuFramePipeline } from '@/workers/frame/gpu-frame-pipeline';
import { context2d, openDevice } from './page-device';

// Counts a frame's buffer allocations and readbacks on WebGPU. Runs in a page.

const CROP_PX = 64;
const LOOK = {
  signed: false,
  colorMap: 'viridis',
  opacity: 1,
  style: 'blend',
  threshold: 0,
  contours: false,
  scale: 'tile',
  unit: 'check',
} as const;

export interface FrameCounts {
  /** Totals of all counted frames. */
  readonly buffersCreated: number;
  readonly textureReads: number;
  /** Maxima of a single frame. */
  readonly mapCalls: number;
  readonly mappedBytes: number;
  /** GPU memory after the last frame relative to that after the warm-up. */
  readonly growth: number;
}

/** A narrow network with ImageNet's 1,000 classes, because their scores are most of the readback. */
function narrowModel(): Promise<Model> {
  return benchModel(benchStateDict({ width: 8 }), CROP_PX);
}

/** Opens a narrow network on a separate device, with its frame pipeline. */
async function openLab() {
  const device = await openDevice();
  const engine = createWebGpuEngine(device);
  const explainer = new Explainer(engine, await narrowModel());
  const pipeline = await GpuFramePipeline.create(device);
  const close = async () => {
    await explainer.dispose();
    await engine.dispose();
    device.destroy();
  };
  return { explainer, pipeline, close };
}

/** Explains frames like the worker, and counts those after the first `warmUp`. */
export async function watchFrames(methodId: string, warmUp: number, frames: number): Promise<FrameCounts> {
  const memory = new GpuMemory();
  const { explainer, pipeline, close } = await openLab();
  const counter = new Counter();
  let [mapCalls, mappedBytes, early] = [0, 0, 0];
  for (let frame = 0; frame < warmUp + frames; frame++) {
    if (frame === warmUp) {
      counter.reset();
      early = memory.bytesInUse;
    }
    const before = { ...counter.counts };
    await explainFrame(explainer, pipeline, methodId, frame);
    if ((frame + 1) % 100 === 0) console.info(`${frame + 1} of ${warmUp + frames}`);
    if (frame < warmUp) continue;
    mapCalls = Math.max(mapCalls, counter.counts.mapCalls - before.mapCalls);
    mappedBytes = Math.max(mappedBytes, counter.counts.mappedBytes - before.mappedBytes);
  }
  const growth = memory.bytesInUse / early;
  counter.stop();
  const { buffersCreated, textureReads } = counter.counts;
  await close();
  memory.stop();
  return { buffersCreated, textureReads, mapCalls, mappedBytes, growth };
}

/** Shared by all frames, because creating a canvas takes longer than a frame. */
const canvas = new OffscreenCanvas(80, 60);

const WHOLE_PICTURE = { left: 0, top: 0, width: 1, height: 1 };

async function explainFrame(
  explainer: Explainer,
  pipeline: GpuFramePipeline,
  methodId: string,
  number: number,
) {
  const context = context2d(canvas);
  context.fillStyle = `hsl(${number * 40} 80% 50%)`;
  context.fillRect(number % 40, number % 30, 40, 30);
  const frame = new VideoFrame(canvas, { timestamp: number });
  const clock = new FrameClock();
  await pipeline.preprocess(frame, explainer.input, explainer.model.manifest.preprocessing, clock);
  frame.close();
  explainer.setTarget({ kind: 'top' });
  for await (const step of explainer.explain(findMethod(methodId)!, 'layer3')) {
    const { scores } = await pipeline.show(step, LOOK, clock, WHOLE_PICTURE);
    await scores;
  }
}

/** Counts calls on every device from its creation. */
class Counter {
  counts = { buffersCreated: 0, textureReads: 0, mapCalls: 0, mappedBytes: 0 };
  private readonly undo: (() => void)[] = [];

  constructor() {
    const counts = () => this.counts;
    this.watch(GPUDevice.prototype, 'createBuffer', () => {
      counts().buffersCreated += 1;
    });
    this.watch(GPUBuffer.prototype, 'mapAsync', (buffer) => {
      counts().mapCalls += 1;
      counts().mappedBytes += buffer.size;
    });
    this.watch(GPUCommandEncoder.prototype, 'copyTextureToBuffer', () => {
      counts().textureReads += 1;
    });
  }

  reset(): void {
    this.counts = { buffersCreated: 0, textureReads: 0, mapCalls: 0, mappedBytes: 0 };
  }

  stop(): void {
    for (const undo of this.undo) undo();
  }

  private watch<T extends object, K extends keyof T>(owner: T, name: K, onCall: (self: T) => void): void {
    const original = owner[name] as (...args: unknown[]) => unknown;
    const watched = function (this: T, ...args: unknown[]) {
      onCall(this);
      return original.apply(this, args);
    };
    Object.assign(owner, { [name]: watched });
    this.undo.push(() => Object.assign(owner, { [name]: original }));
  }
}

/**
 * Compiles a forward and backward pass with graph capture, which fails unless all nodes are on the GPU, and
 * lets the runtime log the provider of each node to the console.
 */
export async function logPlacement(): Promise<void> {
  const device = await openDevice();
  const model = await narrowModel();
  const graph = gradientGraph(model, [model.manifest.input], { quantity: 'logit' });
  const session = await InferenceSession.create(encodeModel(graph), {
    executionProviders: [{ name: 'webgpu', device, preferredLayout: 'NCHW' }],
    preferredOutputLocation: 'gpu-buffer',
    enableGraphCapture: true,
    logSeverityLevel: 0,
    logVerbosityLevel: 0,
  });
  await session.release();
}
