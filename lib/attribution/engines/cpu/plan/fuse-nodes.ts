import type { Graph, Node, TensorType } from '../../../onnx/graph';
import { sameDims } from '../../../tensor';
import { appendTo } from './append-to';

/** Nodes that one step computes. */
export interface Cluster {
  /** Node whose result the others change element by element; undefined if there is none. */
  readonly base: Node | undefined;
  /** Operators on elements, in order; the last one's result is the cluster's. */
  readonly pointwise: readonly Node[];
  /** Last node, whose place in the graph is that of the cluster. */
  readonly last: Node;
}

/** Largest number of operators on elements in a step, because browsers compile long functions slowly. */
const MAX_POINTWISE = 32;

export type NodeRole = 'pointwise' | 'base' | 'other';

/**
 * Joins each operator on elements with those before it whose results have the same shape and no other reader,
 * and with one operator that computes such an operand, e.g. a convolution. Every node is in one cluster. The
 * clusters are in the order of their last nodes, where all operands exist.
 */
export function fuseNodes(
  graph: Graph,
  types: ReadonlyMap<string, TensorType>,
  roleOf: (node: Node) => NodeRole,
): readonly Cluster[] {
  const search = new Search(graph, types);
  const clusters: Cluster[] = [];
  for (const node of graph.nodes.toReversed()) {
    if (!search.taken.has(node)) clusters.push(search.clusterOf(node, roleOf));
  }
  return clusters.reverse();
}

class Search {
  readonly taken = new Set<Node>();
  private readonly producers: ReadonlyMap<string, Node>;
  private readonly readers = new Map<string, Node[]>();
  private readonly places: ReadonlyMap<Node, number>;
  private readonly outputs: ReadonlySet<string>;

  constructor(
    { nodes, outputs }: Graph,
    private readonly types: ReadonlyMap<string, TensorType>,
  ) {
    this.producers = new Map(nodes.flatMap((node) => node.outputs.map((name) => [name, node] as const)));
    this.places = new Map(nodes.map((node, index) => [node, index]));
    this.outputs = new Set(outputs.map(({ name }) => name));
    for (const node of nodes) {
      for (const name of new Set(node.inputs)) appendTo(this.readers, name, node);
    }
  }

  clusterOf(last: Node, roleOf: (node: Node) => NodeRole): Cluster {
    this.taken.add(last);
    const role = roleOf(last);
    if (role !== 'pointwise') return { base: role === 'base' ? last : undefined, pointwise: [], last };
    const pointwise = [last];
    let base: Node | undefined;
    const open = this.before(last);
    // Later nodes first, so that a node comes after all its readers.
    for (let next = this.popLatest(open); next; next = this.popLatest(open)) {
      const nextRole = roleOf(next);
      const isFree =
        nextRole === 'pointwise'
          ? pointwise.length < MAX_POINTWISE
          : nextRole === 'base' && base === undefined;
      if (!isFree || !this.isOnlyReadBy(next, pointwise, last)) continue;
      this.taken.add(next);
      if (nextRole === 'base') base = next;
      else {
        pointwise.push(next);
        for (const node of this.before(next)) open.add(node);
      }
    }
    return { base, pointwise: pointwise.reverse(), last };
  }

  private before({ inputs }: Node): Set<Node> {
    return new Set(inputs.map((name) => this.producers.get(name)).filter((node) => node !== undefined));
  }

  private popLatest(nodes: Set<Node>): Node | undefined {
    let latest: Node | undefined;
    for (const node of nodes) {
      if (latest === undefined || this.places.get(node)! > this.places.get(latest)!) latest = node;
    }
    if (latest) nodes.delete(latest);
    return latest;
  }

  private isOnlyReadBy(node: Node, readers: readonly Node[], last: Node): boolean {
    const [output, ...others] = node.outputs;
    const dimsOf = ({ outputs }: Node) => this.types.get(outputs[0]!)!.dims;
    return (
      !this.taken.has(node) &&
      !this.outputs.has(output!) &&
      !others.some((name) => this.readers.has(name) || this.outputs.has(name)) &&
      sameDims(dimsOf(node), dimsOf(last)) &&
      this.readers.get(output!)!.every((reader) => readers.includes(reader))
    );
  }
}
