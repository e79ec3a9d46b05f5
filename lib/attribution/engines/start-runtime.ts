import { GraphBuilder } from '../onnx/graph-builder';
import type { Engine } from './engine';

/**
 * Runtimes load and start with their first session: one of a single node does it while the network is still on its way. The
 * session stays, since a runtime may end with its last one. A runtime that does not start says so again at the first network.
 */
export async function startRuntime(engine: Engine): Promise<void> {
  const builder = new GraphBuilder('start');
  const x = builder.input('x', 'float32', [1]);
  builder.output(builder.node('Relu', [x], {}, { output: 'y' }), 'float32', [1]);
  await engine.compile(builder.build()).catch(() => undefined);
}
