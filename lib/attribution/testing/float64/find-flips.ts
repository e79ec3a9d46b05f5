import type { Graph } from '../../onnx/graph';
import type { Decisions, Values } from './float64-network';

/** A Relu, or a window of a MaxPool, that another computation decided otherwise than float64. */
export interface Flip {
  readonly node: string;
  /** Of the node's output. */
  readonly element: number;
  /** How far float64 is from the other decision, relative to the root mean square of the node's input. */
  readonly margin: number;
}

/** Finds decisions that differ from those of float64. */
export function findFlips({ nodes }: Graph, exact: Decisions, values: Values, other: Decisions): Flip[] {
  return nodes.flatMap(({ op, name, inputs }) => {
    const expected = exact.get(name);
    if (!expected) return [];
    const x = values.get(inputs[0]!)!;
    const found = other.get(name)!;
    const elements = [...expected.keys()].filter((element) => expected[element] !== found[element]);
    if (elements.length === 0) return [];
    const scale = rootMeanSquare(x);
    return elements.map((element) => {
      const gap = op === 'Relu' ? x[element]! : x[expected[element]!]! - x[found[element]!]!;
      return { node: name, element, margin: Math.abs(gap) / scale };
    });
  });
}

function rootMeanSquare(values: ArrayLike<number>): number {
  return Math.sqrt(Float64Array.from(values, (value) => value ** 2).reduce((a, b) => a + b) / values.length);
}
