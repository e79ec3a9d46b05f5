import type { Graph, Node } from '../../../onnx/graph';
import { sameDims } from '../../../tensor';
import { appendTo } from './append-to';
import type { TypedGraph } from './typed-graph';

/** Operators on one value that cost less than to store their result and to read it again. */
const CHEAP = new Set(['Abs', 'HardSigmoid', 'HardSwish', 'Neg', 'Relu', 'Sigmoid', 'Tanh']);
/** Operators that are cheap if all operands but one are numbers. */
const CHEAP_WITH_NUMBERS = new Set(['Add', 'Clip', 'Div', 'Mul', 'Sub']);

/**
 * Most readers for which an operator is repeated, because a chain of repeated operators would grow with each
 * link, and most inputs of a reader.
 */
const MAX_READERS = 8;

/** A node whose inputs may change. */
interface Entry {
  node: Node;
}

/**
 * Repeats each cheap operator on a stored value for each of its readers among the operators on elements, so
 * that it joins their steps. The backward pass computes a sigmoid again, for example, instead of the forward
 * pass storing it.
 */
export function repeatCheapNodes(typed: TypedGraph, isPointwise: (node: Node) => boolean): TypedGraph {
  const { graph } = typed;
  const types = new Map(typed.types);
  const outputs = new Set(graph.outputs.map(({ name }) => name));
  const isStored = findStored(graph);
  const readers = new Map<string, Entry[]>();
  const entries: Entry[] = [];
  const keep = (node: Node) => {
    const entry = { node };
    entries.push(entry);
    for (const name of new Set(node.inputs)) appendTo(readers, name, entry);
  };
  // Readers come first, so that a chain of cheap operators is repeated as a whole.
  for (const node of graph.nodes.toReversed()) {
    const output = node.outputs[0]!;
    const all = readers.get(output) ?? [];
    const source = cheapSource(node, graph);
    if (source !== undefined && isStored(source) && !outputs.has(output) && all.length > 1) {
      const type = types.get(output)!;
      const fits = ({ node: reader }: Entry) =>
        isPointwise(reader) &&
        reader.inputs.length <= MAX_READERS &&
        sameDims(types.get(reader.outputs[0]!)!.dims, type.dims);
      // One reader keeps the node; a result that is stored for another reader costs nothing more.
      const moved = all.length <= MAX_READERS && all.every(fits) ? all.slice(1) : [];
      for (const [index, reader] of moved.entries()) {
        const name = `${output}/again${index}`;
        types.set(name, type);
        const inputs = reader.node.inputs.map((input) => (input === output ? name : input));
        reader.node = { ...reader.node, inputs };
        readers.set(name, [reader]);
        keep({ ...node, outputs: [name] });
      }
    }
    keep(node);
  }
  return { graph: { ...graph, nodes: entries.map(({ node }) => node).reverse() }, types };
}

/** Whether several nodes read a value, so that it is in memory, most likely. */
function findStored({ nodes, inputs, outputs }: Graph): (name: string) => boolean {
  const counts = new Map<string, number>();
  for (const node of nodes) {
    for (const name of new Set(node.inputs)) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const ends = new Set([...inputs, ...outputs].map(({ name }) => name));
  return (name) => ends.has(name) || counts.get(name)! > 1;
}

/** The one value that a cheap operator reads besides constants. */
function cheapSource({ op, inputs }: Node, { initializers }: Graph): string | undefined {
  if (!CHEAP.has(op) && !CHEAP_WITH_NUMBERS.has(op)) return undefined;
  const [source, ...others] = inputs.filter((name) => name !== '' && !initializers.has(name));
  const numbers = inputs.filter((name) => initializers.has(name)).map((name) => initializers.get(name)!);
  return others.length === 0 && numbers.every(({ data }) => data.length === 1) ? source : undefined;
}
