import type { Dim, Graph, ValueInfo } from '../../onnx/graph';
import { sameDims } from '../../tensor';
import { UserError } from '../../user-error';
import type { ModelManifest } from '../manifest';
import type { Layer } from '../model';

/** @throws UserError 'model-shape' if input, output, layers or weight types differ from the manifest */
export function checkGraphMatchesManifest(graph: Graph, manifest: ModelManifest, folderName: string): void {
  const refuse = (what: string) => {
    const path = `${folderName}/${manifest.graph.file}`;
    const message = `${path} does not match its manifest (${what}): download the model again.`;
    throw new UserError('model-shape', message, { file: folderName });
  };
  const { input, output, classCount } = manifest;
  const { cropPx } = manifest.preprocessing;
  if (graph.inputs.length !== 1 || !matches(graph.inputs[0]!, input, [undefined, 3, cropPx, cropPx])) {
    refuse(`it needs a single input ${input} [N, 3, ${cropPx}, ${cropPx}]`);
  }
  const logits = graph.outputs.find(({ name }) => name === output);
  if (logits === undefined || !matches(logits, output, [undefined, classCount])) {
    refuse(`it needs the output ${output} [N, ${classCount}]`);
  }
  for (const layer of manifest.layers) {
    if (!hasLayer(graph, layer)) refuse(`the layer ${layer.id} is missing`);
  }
  const stored = [...graph.initializers].find(([, { type }]) => !['float32', 'int64'].includes(type));
  if (stored !== undefined) refuse(`the weight ${stored[0]} is of type ${stored[1].type}`);
}

/** Compares name, type and shape; undefined matches any size, and a symbolic dimension matches every size. */
function matches(value: ValueInfo, name: string, dims: readonly (number | undefined)[]): boolean {
  const fits = (dim: Dim, expected: number | undefined) =>
    expected === undefined || typeof dim === 'string' || dim === expected;
  return (
    value.name === name &&
    value.type === 'float32' &&
    value.dims.length === dims.length &&
    value.dims.every((dim, axis) => fits(dim, dims[axis]))
  );
}

function hasLayer(graph: Graph, { tensor, fold }: Layer): boolean {
  if (!graph.nodes.some(({ outputs }) => outputs.includes(tensor))) return false;
  if (fold === undefined) return true;
  const scale = graph.initializers.get(fold.scale);
  const bias = graph.initializers.get(fold.bias);
  return (
    scale !== undefined && bias !== undefined && scale.dims.length === 1 && sameDims(scale.dims, bias.dims)
  );
}
