import { arrayOfType } from '../onnx/data-types';
import type { Attributes, GradientSource, Graph } from '../onnx/graph';
import { GraphBuilder } from '../onnx/graph-builder';
import { shapeRules } from '../onnx/shapes/table';
import { type DataType, int64Tensor, type Tensor } from '../tensor';
import type { Value } from './value';

/** Adds nodes and initializers to a copy of a graph and infers the type and shape of every value. */
export class GraphWriter {
  protected readonly opset: number;
  private readonly builder: GraphBuilder;
  private readonly constants: Map<string, Tensor>;
  private readonly shared = new Map<string, Value>();
  private scope = '';

  constructor(graph: Graph) {
    this.opset = graph.opset;
    this.builder = new GraphBuilder(graph);
    this.constants = new Map(graph.initializers);
  }

  /** Sets the name prefix of subsequent nodes to `<origin>_Grad/`. */
  within(origin: string): void {
    this.scope = `${origin}_Grad/`;
  }

  /** Adds a node with one output. */
  node(op: string, inputs: readonly Value[], attributes: Attributes = {}): Value {
    const names = inputs.map(({ name }) => name);
    const output = this.builder.node(op, names, attributes, { name: `${this.scope}${op}` });
    const node = { op, name: output, inputs: names, outputs: [output], attributes };
    const constant = (index: number) => this.constants.get(names[index] ?? '');
    const [result] = shapeRules.get(op)?.({ node, inputs, constant }) ?? [];
    if (!result) throw new Error(`The shape of ${op} is unknown.`);
    return { name: output, type: result.type, dims: result.dims };
  }

  /** Adds an initializer, e.g. flipped weights. */
  constant(label: string, tensor: Tensor): Value {
    return this.store(`${this.scope}${label}`, tensor);
  }

  /** Adds a scalar of any type except float16; equal scalars share an initializer. */
  scalar(value: number, type: DataType): Value {
    return this.share(`${type}_${value}`, () => {
      if (type === 'float16')
        throw new Error('Gradients are computed in float32 or float64, not in float16.');
      if (type === 'int64') return int64Tensor([], [value]);
      const data = new (arrayOfType(type))(1);
      data[0] = value;
      return { type, dims: [], data };
    });
  }

  /** Adds an int64 list (shape, axes, pads); equal lists share an initializer. */
  int64s(values: readonly number[]): Value {
    return this.share(`int64_${values.join('_')}`, () => int64Tensor([values.length], values));
  }

  input(name: string, type: DataType, dims: readonly number[]): Value {
    return { name: this.builder.input(name, type, dims), type, dims };
  }

  output({ name, type, dims }: Value): void {
    this.builder.output(name, type, dims);
  }

  /** Records that the nodes of `result` are the sum of the gradients of `sources`. */
  gradient(result: Value, sources: readonly GradientSource[]): void {
    this.builder.gradient({ result: result.name, sources });
  }

  build(): Graph {
    return this.builder.build();
  }

  private share(key: string, make: () => Tensor): Value {
    const value = this.shared.get(key) ?? this.store(`Grad/${key}`, make());
    this.shared.set(key, value);
    return value;
  }

  private store(name: string, tensor: Tensor): Value {
    const unique = this.builder.initializer(name, tensor);
    this.constants.set(unique, tensor);
    return { name: unique, type: tensor.type, dims: tensor.dims };
  }
}
