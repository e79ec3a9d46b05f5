import { GraphBuilder } from '../onnx/graph-builder';
import type { Engine } from './engine';

/**
 * Starts the runtime of an engine while the model still downloads, by compiling a graph of one node. The
 * session is not disposed, because a runtime may end with its last session. Errors are ignored, because
 * compiling the model repeats them.
 */
export async function startRuntime(engine: Engine): Promise<void> {
  const builder = new GraphBuilder('start');
  const x = builder.input('x', 'float32', [1]);
  builder.output(builder.node('Relu', [x], {}, { output: 'y' }), 'float32', [1]);
  await engine.compile(builder.build()).catch(() => undefined);
}
