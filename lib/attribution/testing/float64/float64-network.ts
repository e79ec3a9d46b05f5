import type { Graph } from '../../onnx/graph';
import { inferShapes } from '../../onnx/infer-shapes';
import { type Call, type Decision, OPERATORS } from './float64-operators';

/** Values of a network's nodes for one picture, by name. */
export type Values = ReadonlyMap<string, ArrayLike<number>>;

/** Decisions of the nodes that have kinks, by the names of the nodes. */
export type Decisions = ReadonlyMap<string, Decision>;

/** A network for one picture in float64, with its gradient; the reference for rounding errors. */
export class Float64Network {
  private readonly calls: readonly Call[];

  /** @param graph one input and one output; ResNets only. Throws for other operators. */
  constructor(private readonly graph: Graph) {
    const types = inferShapes(graph);
    this.calls = graph.nodes.map((node) => {
      if (!OPERATORS[node.op]) throw new Error(`There is no float64 operator ${node.op}.`);
      const [input] = graph.inputs;
      const dimsOf = (name: string) =>
        graph.initializers.get(name)?.dims ?? types.get(name)?.dims ?? input!.dims.map(Number);
      return {
        node,
        dims: node.inputs.map(dimsOf),
        outputDims: dimsOf(node.outputs[0]!),
        constants: node.inputs.map((name) => graph.initializers.get(name)?.data as Float32Array | undefined),
      };
    });
  }

  /** All values, the input's too. */
  run(picture: ArrayLike<number>): Map<string, Float64Array> {
    const values = new Map<string, Float64Array>([[this.graph.inputs[0]!.name, Float64Array.from(picture)]]);
    for (const call of this.calls) {
      const { op, inputs, outputs } = call.node;
      const found = inputs.flatMap((name) => values.get(name) ?? []);
      values.set(outputs[0]!, OPERATORS[op]!.compute(call, found));
    }
    return values;
  }

  /** Values that decisions are read from, besides the input. */
  get watched(): readonly string[] {
    const names = this.kinks().map(({ node }) => (node.op === 'Relu' ? node.outputs[0]! : node.inputs[0]!));
    return [...new Set(names)];
  }

  decisions(values: Values): Decisions {
    return new Map(
      this.kinks().map((call) => {
        const { op, name, inputs, outputs } = call.node;
        const [x, y] = [values.get(inputs[0]!), values.get(outputs[0]!)];
        return [name, OPERATORS[op]!.decide!(call, x ?? [], y ?? [])];
      }),
    );
  }

  /** Gradient of Σ seed · output with respect to the input, if the kinks are decided in this way. */
  gradient(seed: ArrayLike<number>, decisions: Decisions): Float64Array {
    const gradients = new Map<string, Float64Array>([[this.graph.outputs[0]!.name, Float64Array.from(seed)]]);
    for (const call of this.calls.toReversed()) {
      const { op, name, inputs, outputs } = call.node;
      const dy = gradients.get(outputs[0]!);
      if (!dy) continue;
      const variable = inputs.filter((input) => !this.graph.initializers.has(input));
      for (const [index, dx] of OPERATORS[op]!.gradient(call, dy, decisions.get(name)).entries()) {
        const before = gradients.get(variable[index]!);
        gradients.set(variable[index]!, before ? before.map((value, at) => value + dx[at]!) : dx);
      }
    }
    return gradients.get(this.graph.inputs[0]!.name)!;
  }

  private kinks(): readonly Call[] {
    return this.calls.filter(({ node }) => OPERATORS[node.op]!.decide !== undefined);
  }
}
