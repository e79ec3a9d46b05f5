import { BOUNDS } from '../bounds';
import { decodeTensor } from './decode-tensor';
import type { Attribute, Node } from './graph';
import { unsupportedNode } from './invalid-model';
import { type AttributeProto, AttributeProto_AttributeType as Kind, type NodeProto } from './onnx_pb';
import { tooLarge } from './too-large';
import { unknownOperator } from './unknown-operator';

/** Whether a domain is the one of the standard operators, which has two spellings. */
export function isDefaultDomain(domain: string): boolean {
  return domain === '' || domain === 'ai.onnx';
}

/**
 * Decodes a node under a unique name. Throws a UserError if its domain or an attribute kind is not supported.
 */
export function decodeNode(proto: NodeProto, name: string, fileName: string): Node {
  if (!isDefaultDomain(proto.domain)) {
    throw unknownOperator(fileName, { domain: proto.domain, op: proto.opType, name });
  }
  const attributes: Record<string, Attribute> = {};
  for (const attribute of proto.attribute) {
    const decoded = decodeAttribute(attribute, fileName);
    if (!decoded) {
      const kind = Kind[attribute.type] ?? `kind ${attribute.type}`;
      throw unsupportedNode(fileName, `${proto.opType || '?'} with an attribute of kind ${kind}`, name);
    }
    attributes[attribute.name] = decoded;
  }
  const width = Math.max(proto.input.length, proto.output.length, proto.attribute.length);
  if (width > BOUNDS.nodeValues)
    throw tooLarge(fileName, `a node with ${width} inputs, outputs or attributes`, 'nodeValues');
  return { op: proto.opType, name, inputs: proto.input, outputs: proto.output, attributes };
}

/** Returns undefined for the kinds that only control flow, strings and sequences use. */
function decodeAttribute(proto: AttributeProto, fileName: string): Attribute | undefined {
  switch (proto.type) {
    case Kind.INT:
      return { kind: 'int', value: Number(proto.i ?? 0n) };
    case Kind.FLOAT:
      return { kind: 'float', value: proto.f ?? 0 };
    case Kind.STRING:
      return { kind: 'string', value: new TextDecoder().decode(proto.s) };
    case Kind.INTS:
      return { kind: 'ints', value: proto.ints.map(Number) };
    case Kind.FLOATS:
      return { kind: 'floats', value: proto.floats };
    case Kind.TENSOR:
      return proto.t && { kind: 'tensor', value: decodeTensor(proto.t, fileName) };
    default:
      return undefined;
  }
}
