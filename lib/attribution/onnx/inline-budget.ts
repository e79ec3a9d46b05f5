import { BOUNDS } from '../bounds';
import type { NodeProto, TensorProto } from './onnx_pb';
import { tooLarge } from './too-large';

/**
 * Counts what the bodies of functions add to a graph, because a small file can call a function within
 * functions thousands of times.
 */
export class InlineBudget {
  private calls = 0;
  private parts = 0;
  private elements = 0;

  constructor(private readonly fileName: string) {}

  /** @throws UserError if a graph of so many nodes, or a name, is too large */
  call(nodeCount: number, prefix: string): void {
    this.calls += 1;
    if (nodeCount > BOUNDS.nodes || this.calls > BOUNDS.nodes)
      throw tooLarge(this.fileName, 'too many operators', 'nodes');
    if (prefix.length > BOUNDS.nameLength)
      throw tooLarge(this.fileName, `a name of ${prefix.length} characters`, 'nameLength');
  }

  /** @throws UserError if all bodies have too many parts or constants */
  add(body: readonly NodeProto[]): void {
    for (const { input, output, attribute } of body) {
      this.parts += input.length + output.length + attribute.length;
      for (const { ints, floats, t } of attribute)
        this.elements += ints.length + floats.length + (t ? elementsOf(t) : 0);
    }
    if (this.parts > BOUNDS.messages) throw tooLarge(this.fileName, 'too many parts', 'messages');
    if (this.elements > BOUNDS.foldedElements)
      throw tooLarge(this.fileName, 'too large constants in functions', 'foldedElements');
  }
}

function elementsOf({ dims }: TensorProto): number {
  return dims.reduce((product, dim) => product * Number(dim), 1);
}
