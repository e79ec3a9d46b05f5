import type { InferenceSession } from 'onnxruntime-web/wasm';
import { encodeWithExternalData } from '../onnx/encode-model';
import type { Graph } from '../onnx/graph';

/** What makes sessions in each of onnxruntime-web's builds. */
interface SessionFactory {
  create(model: Uint8Array, options: InferenceSession.SessionOptions): Promise<InferenceSession>;
}

/**
 * A session of onnxruntime-web that gets its weights beside the graph. In one message with it they would be copied twice more,
 * which for a ResNet-18 is a third of the time that a session takes. Calls must not overlap: the files of all have the same names.
 */
export function createWebSession(
  factory: SessionFactory,
  graph: Graph,
  options: InferenceSession.SessionOptions,
): Promise<InferenceSession> {
  const { model, files } = encodeWithExternalData(graph);
  return factory.create(model, { ...options, externalData: files });
}
