import type { Graph } from './graph';
import { invalidModel } from './invalid-model';

/**
 * Throws a UserError if a node reads a value before it is computed, if a value is computed twice or if an
 * output is missing.
 * Source: https://onnx.ai/onnx/repo-docs/IR.html (graphs: topologically sorted, single static assignment)
 */
export function checkGraph(graph: Graph, fileName: string): void {
  const values = new Set([...graph.initializers.keys(), ...graph.inputs.map(({ name }) => name)]);
  for (const { op, name, inputs, outputs } of graph.nodes) {
    const missing = inputs.find((input) => input !== '' && !values.has(input));
    if (missing !== undefined) {
      throw invalidModel(
        fileName,
        `${op} "${name}" reads "${missing}" before it is computed; export the model again`,
      );
    }
    for (const output of outputs) {
      if (output === '') continue;
      if (values.has(output)) {
        throw invalidModel(fileName, `the value "${output}" is computed twice; export the model again`);
      }
      values.add(output);
    }
  }
  const absent = graph.outputs.find(({ name }) => !values.has(name));
  if (absent)
    throw invalidModel(fileName, `its output "${absent.name}" is never computed; export the model again`);
  if (graph.outputs.length === 0) throw invalidModel(fileName, 'it has no output; export the model again');
}
