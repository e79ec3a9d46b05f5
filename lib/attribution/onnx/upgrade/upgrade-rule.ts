import { int64Tensor, type Tensor } from '../../tensor';
import { getInts } from '../attributes';
import type { Attributes, Node } from '../graph';
import { invalidModel } from '../invalid-model';

/** What a rule adds beside the node it changes. */
export interface UpgradeScope {
  /** Adds an initializer and returns its name, which begins with the node's. */
  constant(suffix: string, tensor: Tensor): string;
  /** Returns a new value name that begins with the node's. */
  value(suffix: string): string;
  /** Returns a new node name that begins with the node's. */
  node(suffix: string): string;
  /** Returns the initializer or the value of a Constant node of this name, if there is one. */
  constantOf(name: string | undefined): Tensor | undefined;
  /** Refuses the node. `reason` ends with advice. */
  refuse(reason: string): never;
}

/** Returns the nodes that compute with the later operator what the node computed with the earlier one. */
export type UpgradeRule = (node: Node, scope: UpgradeScope) => Node | readonly Node[];

/** The attributes without some of them. */
export function without(attributes: Attributes, ...names: readonly string[]): Attributes {
  return Object.fromEntries(Object.entries(attributes).filter(([name]) => !names.includes(name)));
}

/** Makes a list of whole numbers, an attribute, the input at `position`. */
export const attributeToInput =
  (name: string, position: number): UpgradeRule =>
  (node, scope) => {
    const values = getInts(node, name);
    if (values === undefined) return node;
    const inputs = [...node.inputs];
    while (inputs.length < position) inputs.push('');
    inputs[position] = scope.constant(name, int64Tensor([values.length], values));
    return { ...node, inputs, attributes: without(node.attributes, name) };
  };

/** Refuses a node of a file by name. `reason` ends with advice. */
export function refuseNode(fileName: string, { op, name }: Node, reason: string): never {
  throw invalidModel(fileName, `${op} "${name}" ${reason}`, 'onnx-opset');
}
