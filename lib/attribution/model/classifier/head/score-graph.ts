import { BOUNDS } from '../../../bounds';
import { type Analysis, analyseGraph } from '../../../onnx/analyse-graph';
import type { Graph, Node, TensorType } from '../../../onnx/graph';
import { SHAPE_ARITHMETIC_ELEMENTS } from '../../../onnx/infer-shapes';
import { sizeOf } from '../../../tensor';

/** Operators that copy their first input, in the same order if it is one vector. */
const COPIES = new Set([
  'Identity',
  'Cast',
  'CastLike',
  'Dropout',
  'Reshape',
  'Flatten',
  'Squeeze',
  'Unsqueeze',
  'Transpose',
  'Expand',
  'Tile',
]);

/** Number that an operation leaves its other operand unchanged with. */
const NEUTRAL: Readonly<Record<string, number>> = { Add: 0, Sub: 0, Mul: 1, Div: 1 };

/** A graph whose input is bound to one image, read from its outputs back to the class scores. */
export class ScoreGraph {
  private readonly producers: ReadonlyMap<string, Node>;
  private readonly analysis: Analysis;
  private readonly numbers = new Map<string, number | undefined>();
  private depth = 0;

  constructor(graph: Graph) {
    this.producers = new Map(
      graph.nodes.flatMap((node) => node.outputs.map((name) => [name, node] as const)),
    );
    this.analysis = analyseGraph(graph, { maxElements: () => SHAPE_ARITHMETIC_ELEMENTS });
  }

  type(name: string): TensorType | undefined {
    return this.analysis.values.get(name);
  }

  isConstant(name: string): boolean {
    return this.analysis.constants.has(name);
  }

  /**
   * Result of a search that calls itself for earlier values; undefined beyond the length of any written-out
   * head, because a file may chain thousands of operators.
   */
  nested<T>(search: () => T | undefined): T | undefined {
    if (this.depth >= BOUNDS.headOperators) return undefined;
    this.depth++;
    try {
      return search();
    } finally {
      this.depth--;
    }
  }

  /** Value of a constant whose elements are equal; undefined for any other value. */
  number(name = ''): number | undefined {
    if (!this.numbers.has(name)) this.numbers.set(name, this.readNumber(name));
    return this.numbers.get(name);
  }

  private readNumber(name: string): number | undefined {
    const { data } = this.analysis.constants.get(name) ?? {};
    const [first] = data ?? [];
    if (first === undefined || data!.some((value: number | bigint) => value !== first)) return undefined;
    return Number(first);
  }

  /** Node that computes a value as its first output. */
  producer(name: string | undefined): Node | undefined {
    const node = this.producers.get(name ?? '');
    return node?.outputs[0] === name ? node : undefined;
  }

  /** Node that computes a value, before all operators that only copy and reshape one vector of scores. */
  source(name: string | undefined): Node | undefined {
    return this.producer(this.origin(name ?? ''));
  }

  /** First value of a chain of copies of one vector. */
  origin(name: string): string {
    let origin = name;
    for (let copied = this.copied(name); copied !== undefined; copied = this.copied(origin)) origin = copied;
    return origin;
  }

  /** First value of a chain that only copies, reshapes and repeats one number. */
  unexpanded(name: string): string {
    const origin = this.origin(name);
    const node = this.producer(origin);
    const input = node?.inputs[0] ?? '';
    const isRepeated = (node?.op === 'Expand' || node?.op === 'Tile') && this.size(input) === 1;
    return isRepeated ? (this.nested(() => this.unexpanded(input)) ?? origin) : origin;
  }

  /** Value that `name` copies, with its one vector in the same order. */
  copied(name: string): string | undefined {
    const node = this.producer(name);
    const input = node?.inputs[0];
    if (node === undefined || input === undefined) return undefined;
    const copied = COPIES.has(node.op) ? input : this.unchanged(node);
    if (copied === undefined || this.size(copied) !== this.size(name)) return undefined;
    return this.isVector(copied) ? copied : undefined;
  }

  /** x of x + 0, x − 0, 1 · x and x / 1. */
  private unchanged({ op, inputs: [left, right] }: Node): string | undefined {
    const neutral = NEUTRAL[op];
    if (neutral === undefined || left === undefined || right === undefined) return undefined;
    if (this.number(right) === neutral) return left;
    const isCommutative = op === 'Add' || op === 'Mul';
    return isCommutative && this.number(left) === neutral ? right : undefined;
  }

  size(name: string): number | undefined {
    const { dims } = this.type(name) ?? {};
    return dims && sizeOf(dims);
  }

  /** Whether at most one axis of a value is longer than 1, so that no copy can change the order. */
  isVector(name: string): boolean {
    return (this.type(name)?.dims.filter((size) => size !== 1).length ?? 2) <= 1;
  }

  /** Whether an axis of a value runs over all of its elements. */
  isWholeAxis(name: string, axis: number): boolean {
    const { dims } = this.type(name) ?? {};
    return dims?.at(axis) !== undefined && dims.at(axis) === sizeOf(dims);
  }

  /** Input of a reduction of a whole vector to one number. */
  reduced(node: Node | undefined, ops: readonly string[]): string | undefined {
    const input = node?.inputs[0];
    if (node === undefined || input === undefined || !ops.includes(node.op)) return undefined;
    return this.size(node.outputs[0]!) === 1 && this.isVector(input) ? input : undefined;
  }
}
