import type { Graph, Node, TensorType } from '../onnx/graph';
import type { Operation } from './gradient-rule';
import type { Value } from './value';

/** Creates the argument of a gradient rule. `gradientOf` returns the gradient of an output, or undefined. */
export function createOperation(
  node: Node,
  graph: Graph,
  types: ReadonlyMap<string, TensorType>,
  gradientOf: (name: string) => Value | undefined,
): Operation {
  const typed = (name: string): Value | undefined => {
    const value = types.get(name);
    return value && { name, ...value };
  };
  const inputs = node.inputs.map(typed);
  const outputs = node.outputs.map((name) => typed(name)).filter((value) => value !== undefined);
  const dys = node.outputs.map(gradientOf);
  const require = (value: Value | undefined, role: string): Value => {
    if (value === undefined) throw new Error(`${node.op} "${node.name}" has no ${role}.`);
    return value;
  };
  return {
    node,
    opset: graph.opset,
    inputs,
    outputs,
    dys,
    constant: (index) => graph.initializers.get(node.inputs[index] ?? ''),
    input: (index) => require(inputs[index], `input ${index}`),
    get x() {
      return require(inputs[0], 'input');
    },
    get y() {
      return require(outputs[0], 'output');
    },
    get dy() {
      return require(dys[0], 'gradient of its first output');
    },
  };
}
