import { UserError } from '../user-error';
import type { Attribute, AttributeKind, AttributeValues, Node } from './graph';

/** Constructors of attributes: `{ axis: int(1) }` reads like the ONNX specification. */
export const int = (value: number): Attribute => ({ kind: 'int', value });
export const float = (value: number): Attribute => ({ kind: 'float', value });
export const string = (value: string): Attribute => ({ kind: 'string', value });
export const ints = (value: readonly number[]): Attribute => ({ kind: 'ints', value });

/**
 * Returns the value of an attribute, or `fallback` if the node does not have it. Throws a UserError on a
 * wrong kind.
 */
export function getInt(node: Node, name: string, fallback: number): number {
  return getValue(node, name, 'int') ?? fallback;
}

export function getFloat(node: Node, name: string, fallback: number): number {
  return getValue(node, name, 'float') ?? fallback;
}

export function getString(node: Node, name: string, fallback: string): string {
  return getValue(node, name, 'string') ?? fallback;
}

export function getInts(node: Node, name: string): readonly number[] | undefined {
  return getValue(node, name, 'ints');
}

function getValue<K extends AttributeKind>(
  node: Node,
  name: string,
  kind: K,
): AttributeValues[K] | undefined {
  const attribute = node.attributes[name];
  if (attribute === undefined) return undefined;
  if (attribute.kind !== kind) {
    throw new UserError(
      'onnx-invalid',
      `The model cannot be used: ${node.op} "${node.name}": attribute ${name} is of kind ` +
        `${attribute.kind}, not ${kind}; export it again or choose another model.`,
      { operator: node.op, node: node.name },
    );
  }
  return attribute.value as AttributeValues[K];
}
