import type { DataType, Tensor } from '../tensor';
import { float32Tensor, int64Tensor } from '../tensor';
import type { Attributes, Dim, GradientGroup, Graph, Node, ValueInfo } from './graph';
import { Names } from './names';

/**
 * Builds a graph node by node. Values are identified by name:
 *
 *     const b = new GraphBuilder('example');
 *     const x = b.input('x', 'float32', ['N', 3, 8, 8]);
 *     const y = b.node('Relu', [x], {}, { output: 'y' });
 *     b.output(y, 'float32', ['N', 3, 8, 8]);
 *     const graph = b.build();
 *
 * A builder created from a graph adds to a copy of it. A requested name that is taken gets a numeric suffix.
 */
export class GraphBuilder {
  private readonly inputs: ValueInfo[];
  private readonly outputs: ValueInfo[];
  private readonly initializers: Map<string, Tensor>;
  private readonly nodes: Node[];
  private readonly gradients: GradientGroup[];
  private readonly valueNames = new Names();
  private readonly nodeNames = new Names();
  private readonly name: string;
  private readonly opset: number;

  constructor(start: string | Graph, opset = 17) {
    const graph = typeof start === 'string' ? emptyGraph(start, opset) : start;
    this.name = graph.name;
    this.opset = graph.opset;
    this.inputs = [...graph.inputs];
    this.outputs = [...graph.outputs];
    this.initializers = new Map(graph.initializers);
    this.nodes = [...graph.nodes];
    this.gradients = [...(graph.gradients ?? [])];
    for (const { name } of graph.inputs) this.valueNames.add(name);
    for (const name of graph.initializers.keys()) this.valueNames.add(name);
    for (const node of graph.nodes) {
      this.nodeNames.add(node.name);
      for (const output of node.outputs) this.valueNames.add(output);
    }
  }

  /** Declares a runtime input. Throws if its name is taken. */
  input(name: string, type: DataType, dims: readonly Dim[]): string {
    if (this.valueNames.has(name)) throw new Error(`The graph has a value named "${name}" already.`);
    this.valueNames.add(name);
    this.inputs.push({ name, type, dims });
    return name;
  }

  /** Declares a graph output. Throws if no value has this name. */
  output(name: string, type: DataType, dims: readonly Dim[]): void {
    if (!this.valueNames.has(name)) throw new Error(`The graph has no value named "${name}" to output.`);
    this.outputs.push({ name, type, dims });
  }

  /** Adds an initializer and returns its name. */
  initializer(name: string, tensor: Tensor): string {
    const unique = this.valueNames.claim(name);
    this.initializers.set(unique, tensor);
    return unique;
  }

  /** Adds a float32 scalar, or a vector for a list of values. */
  floats(name: string, values: number | readonly number[]): string {
    const tensor =
      typeof values === 'number' ? float32Tensor([], [values]) : float32Tensor([values.length], values);
    return this.initializer(name, tensor);
  }

  /** Adds an int64 vector, the type of axes, shapes, starts and ends in ONNX. */
  int64s(name: string, values: readonly number[]): string {
    return this.initializer(name, int64Tensor([values.length], values));
  }

  /** Adds a node with one output and returns that output's name. */
  node(op: string, inputs: readonly string[], attributes: Attributes = {}, names: NodeNames = {}): string {
    return this.nodeWithOutputs(op, inputs, attributes, 1, names)[0]!;
  }

  /** Adds a node with several outputs, e.g. Split. Throws if an input does not exist. */
  nodeWithOutputs(
    op: string,
    inputs: readonly string[],
    attributes: Attributes,
    outputCount: number,
    names: NodeNames = {},
  ): string[] {
    for (const input of inputs) {
      if (input !== '' && !this.valueNames.has(input))
        throw new Error(`${op} reads "${input}", which does not exist.`);
    }
    const name = this.nodeNames.claim(names.name ?? names.output ?? op);
    const outputs = Array.from({ length: outputCount }, (_, index) =>
      this.valueNames.claim(outputName(names.output ?? `${name}_output`, index)),
    );
    this.nodes.push({ op, name, inputs, outputs, attributes });
    return outputs;
  }

  /** Records that nodes form one gradient. */
  gradient(group: GradientGroup): void {
    this.gradients.push(group);
  }

  build(): Graph {
    return {
      name: this.name,
      opset: this.opset,
      inputs: this.inputs,
      outputs: this.outputs,
      initializers: this.initializers,
      nodes: this.nodes,
      ...(this.gradients.length > 0 && { gradients: this.gradients }),
    };
  }
}

/** Requested names of a node and its first output; taken names get a numeric suffix. */
interface NodeNames {
  readonly name?: string;
  readonly output?: string;
}

function emptyGraph(name: string, opset: number): Graph {
  return { name, opset, inputs: [], outputs: [], initializers: new Map(), nodes: [] };
}

function outputName(base: string, index: number): string {
  return index === 0 ? base : `${base}_${index}`;
}
