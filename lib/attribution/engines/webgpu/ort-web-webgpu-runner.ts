import { type InferenceSession, Tensor as OrtTensor } from 'onnxruntime-web/webgpu';
import type { Graph } from '../../onnx/graph';
import { inferShapes } from '../../onnx/infer-shapes';
import type { TensorsByName } from '../engine';
import { GpuTensor } from '../gpu-tensor';

export type OrtTensors = Readonly<Record<string, OrtTensor>>;

/** Runs one session of the runtime. Calls must not overlap. The outputs are the same tensors run after run. */
export interface Runner {
  run(feeds: OrtTensors): Promise<TensorsByName>;
  release(): Promise<void>;
}

/**
 * With graph capture: the runtime makes the outputs' buffers at the first run, and every replay writes to them again.
 * Buffers of ours would not do: onnxruntime-web (1.30) forgets them when the first run ends, but keeps them bound, and looks
 * for them in vain at the second. Every run gives new handles for the same outputs, which have to be let go of.
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

/** Without graph capture the runtime would take other buffers for its outputs every time, so it is given some. */
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
    if (value === undefined) throw new Error(`The shape of output "${name}" is not known.`);
    return { name, ...value };
  });
}

function bufferOf(results: OrtTensors, name: string): GPUBuffer {
  // The runtime's types are older than the browser's: what they call GPUBuffer lacks what was added since.
  return results[name]!.gpuBuffer as GPUBuffer;
}

function expectSameBuffers(results: OrtTensors, outputs: Readonly<Record<string, GpuTensor>>): void {
  for (const [name, { buffer }] of Object.entries(outputs)) {
    if (bufferOf(results, name) !== buffer) throw new Error(`Output "${name}" has moved to another buffer.`);
  }
}
