import type { Node } from '../../../onnx/graph';

/** A node that no plan can hold; the graph then runs on another engine as a whole. */
export class UnsupportedNode extends Error {
  override readonly name = 'UnsupportedNode';

  constructor(
    readonly node: Pick<Node, 'op' | 'name'>,
    reason: string,
  ) {
    super(`${node.op} "${node.name}": ${reason}`);
  }
}
