import type { Graph } from '../../onnx/graph';
import type { Tensor } from '../../tensor';
import type { Engine, Session } from '../engine';

/** Compiles a graph, runs it once on CPU tensors and reads all outputs. */
export async function runGraph(
  engine: Engine,
  graph: Graph,
  feeds: Readonly<Record<string, Tensor>>,
): Promise<Record<string, Tensor>> {
  const session = await engine.compile(graph);
  try {
    return await runSession(engine, session, feeds);
  } finally {
    await session.dispose();
  }
}

/** Runs a session once on CPU tensors and reads all outputs. */
export async function runSession(
  engine: Engine,
  session: Session,
  feeds: Readonly<Record<string, Tensor>>,
): Promise<Record<string, Tensor>> {
  const tensors = Object.entries(feeds).map(([name, { type, dims, data }]) => {
    const tensor = engine.createTensor(type, dims);
    tensor.write(data);
    return [name, tensor] as const;
  });
  const outputs = Object.entries(await session.run(Object.fromEntries(tensors)));
  return Object.fromEntries(
    await Promise.all(outputs.map(async ([name, value]) => [name, await value.read()])),
  );
}
