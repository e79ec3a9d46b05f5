import { BOUNDS } from '../bounds';
import type { Graph } from './graph';
import { invalidModel } from './invalid-model';
import { tooLarge } from './too-large';

/**
 * Throws a UserError if a node reads a value before it is computed, if a value is computed twice or if an
 * output is missing.
 * Source: https://onnx.ai/onnx/repo-docs/IR.html (graphs: topologically sorted, single static assignment)
 */
export function checkGraph(graph: Graph, fileName: string): void {
  checkNames(graph, fileName);
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

/** Refuses long names, because the nodes of a gradient repeat them. */
function checkNames({ initializers, inputs, nodes }: Graph, fileName: string): void {
  const check = (name: string) => {
    if (name.length > BOUNDS.nameLength)
      throw tooLarge(fileName, `a name of ${name.length} characters`, 'nameLength');
  };
  for (const name of initializers.keys()) check(name);
  for (const { name } of inputs) check(name);
  for (const { op, name, outputs } of nodes) [op, name, ...outputs].forEach(check);
}
