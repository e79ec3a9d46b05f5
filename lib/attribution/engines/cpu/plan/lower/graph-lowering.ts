import { toNumbers } from '../../../../onnx/evaluate/evaluator';
import type { Node } from '../../../../onnx/graph';
import { float32Tensor, type Tensor } from '../../../../tensor';
import type { AlgorithmOptions } from '../choose-algorithm';
import type { Cluster } from '../fuse-nodes';
import type { ValueId } from '../operand';
import type { PlanBuilder } from '../plan-builder';
import type { PointwiseProgram, Term } from '../pointwise-program';
import type { Plan } from '../step';
import type { TypedGraph } from '../typed-graph';
import { UnsupportedNode } from '../unsupported-node';
import type { View } from '../view';
import type { LoweringCall } from './lowering-call';
import type { Lowerings } from './lowerings';
import { addPointwise, type WriteProgram, writeEpilogue } from './pointwise';

/** Writes the steps of a graph, cluster by cluster. */
export class GraphLowering {
  private readonly views = new Map<string, View>();

  constructor(
    private readonly typed: TypedGraph,
    /** Initializers and the results of shape arithmetic. */
    private readonly constants: ReadonlyMap<string, Tensor>,
    private readonly lowerings: Lowerings,
    private readonly builder: PlanBuilder,
    private readonly options: AlgorithmOptions,
  ) {}

  /** Returns the values that hold the graph's inputs and outputs. */
  run(clusters: readonly Cluster[]): Pick<Plan, 'inputs' | 'outputs'> {
    const inputs = new Map<string, ValueId>();
    for (const { name, dims } of this.typed.graph.inputs) {
      inputs.set(name, this.builder.dense(name, dims.map(Number)));
      this.views.set(name, this.builder.whole(inputs.get(name)!));
    }
    for (const cluster of clusters) this.lower(cluster);
    return { inputs, outputs: this.writeOutputs(new Set(inputs.values())) };
  }

  /** Outputs are dense values of their own. */
  private writeOutputs(inputs: ReadonlySet<ValueId>): ReadonlyMap<string, ValueId> {
    const outputs = new Map<string, ValueId>();
    this.builder.within([]);
    for (const { name, dims } of this.typed.graph.outputs) {
      const view = this.viewOf(name);
      const value = this.builder.asDenseValue(view);
      const source = this.builder.values[value]!.part?.of ?? value;
      const isOwn = !inputs.has(source);
      outputs.set(name, isOwn ? value : this.builder.copy(view, this.builder.dense(name, dims.map(Number))));
    }
    return outputs;
  }

  private lower(cluster: Cluster): void {
    const { base, pointwise, last } = cluster;
    this.builder.within(
      [...(base ? [base] : []), ...pointwise]
        .map(({ name }) => name)
        .concat(base || pointwise.length > 0 ? [] : [last.name]),
    );
    const result = { name: last.outputs[0]!, dims: this.dimsOf(last.outputs[0]!) };
    if (base) {
      const epilogue = pointwise.length > 0 ? this.epilogue(base, pointwise, result.dims) : undefined;
      const write = this.lowerings.image.get(base.op)!;
      const view = write(this.callOf(base), { ...result, epilogue });
      this.views.set(result.name, view);
    } else if (pointwise.length > 0) {
      const names = this.readBy(pointwise);
      const views = names.map((name) => this.viewOf(name));
      this.views.set(result.name, addPointwise(this.builder, result, views, this.program(pointwise, names)));
    } else {
      const write = this.lowerings.other.get(last.op) ?? refuseOperator(last);
      write(this.callOf(last));
    }
  }

  private epilogue(base: Node, pointwise: readonly Node[], dims: readonly number[]): PointwiseProgram {
    const computed = base.outputs[0]!;
    const names = this.readBy(pointwise).filter((name) => name !== computed);
    const views = names.map((name) => this.viewOf(name));
    const write: WriteProgram = (writer, terms) =>
      this.program(pointwise, [...names, computed])(writer, [...terms, { kind: 'computed' }]);
    return writeEpilogue(this.builder, dims, views, write);
  }

  /** Program of some nodes, with terms for the values that they read. */
  private program(nodes: readonly Node[], names: readonly string[]): WriteProgram {
    return (writer, given) => {
      const terms = new Map<string, Term>(names.map((name, index) => [name, given[index]!]));
      let result: Term | undefined;
      for (const node of nodes) {
        const inputs = node.inputs.map((name) => terms.get(name));
        const { type } = this.typed.types.get(node.inputs[0]!)!;
        result = this.lowerings.pointwise.get(node.op)!(writer, inputs, node, type);
        terms.set(node.outputs[0]!, result);
      }
      return result!;
    };
  }

  /** Values that some nodes read and none of them computes. */
  private readBy(nodes: readonly Node[]): readonly string[] {
    const own = new Set(nodes.flatMap(({ outputs }) => outputs));
    const read = nodes.flatMap(({ inputs }) => inputs);
    return [...new Set(read)].filter((name) => name !== '' && !own.has(name));
  }

  private callOf(node: Node): LoweringCall {
    const { types, graph } = this.typed;
    const input = (index: number) => node.inputs[index] ?? '';
    return {
      node,
      builder: this.builder,
      options: this.options,
      inputs: node.inputs.map((name) => types.get(name)),
      outputs: node.outputs.map((name) => types.get(name)!),
      constant: (index) => this.constants.get(input(index)),
      constantName: (index) => (graph.initializers.has(input(index)) ? input(index) : undefined),
      view: (index) => this.viewOf(input(index)),
      result: (view, index = 0) => this.views.set(node.outputs[index]!, view),
    };
  }

  private viewOf(name: string): View {
    const known = this.views.get(name);
    if (known) return known;
    const constant = this.typed.graph.initializers.get(name);
    if (!constant) this.refuseValue(name);
    const view = this.builder.whole(constant.type === 'float32' ? name : this.asFloats(name, constant));
    this.views.set(name, view);
    return view;
  }

  private asFloats(name: string, tensor: Tensor): string {
    const floats = float32Tensor(tensor.dims, Float32Array.from(toNumbers(tensor)));
    return this.builder.newConstant(`${name}/floats`, floats);
  }

  /** An output that the steps of its node do not compute, such as the indices of a pool. */
  private refuseValue(name: string): never {
    const node = this.typed.graph.nodes.find(({ outputs }) => outputs.includes(name));
    if (!node) throw new Error(`There is no value "${name}".`);
    throw new UnsupportedNode(node, `there is no plan for its output "${name}"`);
  }

  private dimsOf(name: string): readonly number[] {
    return this.typed.types.get(name)!.dims;
  }
}

function refuseOperator(node: Node): never {
  throw new UnsupportedNode(node, 'there is no plan for this operator');
}
