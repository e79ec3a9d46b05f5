import { afterEach, expect, test, vi } from 'vitest';
import { differentiate } from '../../../autodiff/differentiate';
import { bindInputs } from '../../../onnx/bind-inputs';
import { decodeModel } from '../../../onnx/decode-model';
import { readFixtures } from '../../../onnx/fixtures/read-fixtures-nodejs';
import type { Graph } from '../../../onnx/graph';
import { simplify } from '../../../onnx/simplify';
import { CpuTensor } from '../../cpu-tensor';
import { type CpuEngine, createCpuEngine } from './create-cpu-engine';
import { startNodeThread } from './start-thread-nodejs';

const open: CpuEngine[] = [];
afterEach(async () => {
  vi.restoreAllMocks();
  await Promise.all(open.splice(0).map((engine) => engine.dispose()));
});

function engineOf(threads = 1): CpuEngine {
  const engine = createCpuEngine({ threads, exact: true, startThread: startNodeThread });
  open.push(engine);
  return engine;
}

/** A network with its gradient. */
function resnet(): Graph {
  const { bytes, cases } = readFixtures().find(({ id }) => id === 'resnet')!;
  const graph = simplify(bindInputs(decodeModel(bytes, 'resnet'), { input: cases[0]!.input.dims }));
  return differentiate(graph, 'logits', ['input']);
}

/** The graph with weights of zeros. */
function withoutWeights(graph: Graph): Graph {
  const initializers = new Map(
    [...graph.initializers].map(([name, tensor]) => {
      const isWeight = tensor.type === 'float32' && tensor.data.length > 1;
      return [name, isWeight ? { ...tensor, data: new Float32Array(tensor.data.length) } : tensor];
    }),
  );
  return { ...graph, initializers };
}

async function resultsOf(engine: CpuEngine, graph: Graph): Promise<readonly number[]> {
  const session = await engine.compile(graph);
  const feeds = graph.inputs.map(({ name, dims }) => {
    const tensor = CpuTensor.allocate('float32', dims.map(Number));
    tensor.write(Float32Array.from({ length: tensor.data.length }, (_, index) => Math.cos(index)));
    return [name, tensor] as const;
  });
  const outputs = Object.values(await session.run(Object.fromEntries(feeds)));
  const tensors = await Promise.all(outputs.map((tensor) => tensor.read()));
  return tensors.flatMap(({ data }) => [...(data as Float32Array)]);
}

test.each([1, 2])(
  'a graph with other weights shares the code of an earlier one, with %i threads',
  async (threads) => {
    const graph = resnet();
    const expected = await resultsOf(engineOf(threads), graph);
    const engine = engineOf(threads);
    const before = await engine.compile(withoutWeights(graph));
    await before.dispose();
    const bytes = engine.memoryBytes;
    const compile = vi.spyOn(WebAssembly, 'compile');
    expect(await resultsOf(engine, graph)).toEqual(expected);
    expect(compile).not.toHaveBeenCalled();
    expect(engine.memoryBytes).toBe(bytes);
  },
);
