import { create } from '@bufbuild/protobuf';
import type { Tensor } from '../tensor';
import { protoOfType } from './data-types';
import type { Attribute } from './graph';
import { toInt64 } from './int64';
import { type AttributeProto, AttributeProtoSchema, AttributeProto_AttributeType as Kind } from './onnx_pb';

/** Encodes a node attribute as an AttributeProto. */
export function encodeAttribute(name: string, attribute: Attribute): AttributeProto {
  const proto = create(AttributeProtoSchema, { name });
  switch (attribute.kind) {
    case 'int':
      return { ...proto, type: Kind.INT, i: toInt64(attribute.value) };
    case 'float':
      return { ...proto, type: Kind.FLOAT, f: attribute.value };
    case 'string':
      return { ...proto, type: Kind.STRING, s: new TextEncoder().encode(attribute.value) };
    case 'ints':
      return { ...proto, type: Kind.INTS, ints: attribute.value.map(toInt64) };
    case 'floats':
      return { ...proto, type: Kind.FLOATS, floats: [...attribute.value] };
    case 'tensor':
      return create(AttributeProtoSchema, { name, type: Kind.TENSOR, t: encodeTensor(attribute.value) });
    default:
      return attribute satisfies never;
  }
}

function encodeTensor({ type, dims, data }: Tensor) {
  return {
    dataType: protoOfType(type),
    dims: dims.map(BigInt),
    rawData: new Uint8Array(data.buffer.slice(data.byteOffset, data.byteOffset + data.byteLength)),
  };
}
