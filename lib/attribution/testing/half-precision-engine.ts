import { CpuTensor } from '../engines/cpu-tensor';
import type { Engine, TensorsByName } from '../engines/engine';
import type { Graph } from '../onnx/graph';
import { inferShapes } from '../onnx/infer-shapes';
import { runInFloat16 } from './run-in-float16';

/** Engine that emulates half precision on the CPU, slowly; it runs other graphs with the wrapped engine. */
export function halfPrecisionEngine(engine: Engine): Engine {
  return {
    ...engine,
    compile: async (graph) =>
      isHalf(graph)
        ? { run: (feeds) => run(engine, graph, feeds), dispose: async () => undefined }
        : engine.compile(graph),
  };
}

function isHalf(graph: Graph): boolean {
  return [...inferShapes(graph).values()].some(({ type }) => type === 'float16');
}

async function run(engine: Engine, graph: Graph, feeds: TensorsByName): Promise<TensorsByName> {
  const inputs = graph.inputs.map(async ({ name }) => [name, await feeds[name]!.read()] as const);
  const outputs = await runInFloat16(engine, graph, Object.fromEntries(await Promise.all(inputs)));
  return Object.fromEntries(
    Object.entries(outputs).map(([name, { type, dims, data }]) => [name, CpuTensor.output(type, dims, data)]),
  );
}
