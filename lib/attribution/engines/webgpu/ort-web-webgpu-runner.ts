import { type InferenceSession, Tensor as OrtTensor } from 'onnxruntime-web/webgpu';
import type { Graph } from '../../onnx/graph';
import { inferShapes } from '../../onnx/infer-shapes';
import type { TensorsByName } from '../engine';
import { GpuTensor } from '../gpu-tensor';

export type OrtTensors = Readonly<Record<string, OrtTensor>>;

/** Runs a session of the runtime. Calls must not overlap. Every run returns the same output tensors. */
export interface Runner {
  run(feeds: OrtTensors): Promise<TensorsByName>;
  release(): Promise<void>;
}

/**
 * Runner with graph capture: the runtime creates the output buffers in the first run, and every replay writes
 * to them. Preallocated buffers fail, because onnxruntime-web (1.30) unregisters them after the first run but
 * keeps them bound. Every run returns new handles of the same outputs, which must be disposed.
 */
export function capturedRunner(device: GPUDevice, session: InferenceSession, graph: Graph): Runner {
  const shapes = outputShapes(graph);
  let first: OrtTensors | undefined;
  let outputs: Record<string, GpuTensor> = {};
  return {
    async run(feeds) {
      const results = await session.run(feeds);
      if (first === undefined) {
        first = results;
        outputs = Object.fromEntries(
          shapes.map(({ name, type, dims }) => [
            name,
            GpuTensor.borrow(device, type, dims, bufferOf(results, name)),
          ]),
        );
      } else {
        expectSameBuffers(results, outputs);
        for (const result of Object.values(results)) result.dispose();
      }
      return outputs;
    },
    async release() {
      for (const result of Object.values(first ?? {})) result.dispose();
      await session.release();
    },
  };
}

/**
 * Runner without graph capture, with preallocated outputs, because the runtime would use new buffers in every
 * run.
 */
export function plainRunner(device: GPUDevice, session: InferenceSession, graph: Graph): Runner {
  const outputs = Object.fromEntries(
    outputShapes(graph).map(({ name, type, dims }) => [name, GpuTensor.output(device, type, dims)]),
  );
  const fetches = toOrtTensors(outputs);
  return {
    async run(feeds) {
      await session.run(feeds, fetches);
      return outputs;
    },
    async release() {
      await session.release();
      for (const output of Object.values(outputs)) output.dispose();
    },
  };
}

export function toOrtTensors(tensors: Readonly<Record<string, GpuTensor>>): OrtTensors {
  return Object.fromEntries(
    Object.entries(tensors).map(([name, { buffer, type, dims }]) => [
      name,
      OrtTensor.fromGpuBuffer(buffer, { dataType: type, dims }),
    ]),
  );
}

function outputShapes(graph: Graph) {
  const shapes = inferShapes(graph);
  return graph.outputs.map(({ name }) => {
    const value = shapes.get(name);
    if (value === undefined) throw new Error(`The shape of output "${name}" is unknown.`);
    return { name, ...value };
  });
}

function bufferOf(results: OrtTensors, name: string): GPUBuffer {
  // A cast, because the runtime's type of GPUBuffer is older than the browser's.
  return results[name]!.gpuBuffer as GPUBuffer;
}

function expectSameBuffers(results: OrtTensors, outputs: Readonly<Record<string, GpuTensor>>): void {
  for (const [name, { buffer }] of Object.entries(outputs)) {
    if (bufferOf(results, name) !== buffer) throw new Error(`Output "${name}" has moved to another buffer.`);
  }
}
