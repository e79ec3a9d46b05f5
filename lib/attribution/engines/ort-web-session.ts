import type { InferenceSession } from 'onnxruntime-web/wasm';
import { encodeWithExternalData } from '../onnx/encode-model';
import type { Graph } from '../onnx/graph';
import { optimizationLevel } from './onnxruntime/optimization-level';

/** Class InferenceSession of a build of onnxruntime-web. */
interface SessionFactory {
  create(model: Uint8Array, options: InferenceSession.SessionOptions): Promise<InferenceSession>;
}

/**
 * Creates a session of onnxruntime-web with external weights, because weights inside the model are copied
 * twice more, a third of the creation time for ResNet-18. Calls must not overlap, because all models use the
 * same file names.
 */
export function createWebSession(
  factory: SessionFactory,
  graph: Graph,
  options: InferenceSession.SessionOptions,
): Promise<InferenceSession> {
  const { model, files } = encodeWithExternalData(graph);
  const graphOptimizationLevel = optimizationLevel(graph, 'all');
  return factory.create(model, { ...options, graphOptimizationLevel, externalData: files });
}
