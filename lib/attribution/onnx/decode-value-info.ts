import { BOUNDS } from '../bounds';
import { nameOfProto, typeOfProto } from './data-types';
import type { Dim, ValueInfo } from './graph';
import { invalidModel } from './invalid-model';
import type { TensorShapeProto, ValueInfoProto } from './onnx_pb';
import { tooLarge } from './too-large';

/**
 * Decodes a graph input or output. Unnamed symbolic dimensions get a generated name.
 * Exporters may omit the shape of an output; it is [] until `bindInputs` infers it.
 * Throws a UserError if the value is not a tensor of a supported type or an input has no shape.
 */
export function decodeValueInfo(
  proto: ValueInfoProto,
  role: 'input' | 'output',
  fileName: string,
): ValueInfo {
  const tensor = proto.type?.tensorType;
  const type = typeOfProto(tensor?.elemType ?? 0);
  if (!type) {
    const found = tensor ? nameOfProto(tensor.elemType) : 'not a tensor';
    throw invalidModel(
      fileName,
      `its ${role} "${proto.name}" is ${found}; export the model with float32 tensors`,
    );
  }
  if (!tensor?.shape && role === 'input') {
    throw invalidModel(
      fileName,
      `its input "${proto.name}" declares no shape; export it with one, e.g. [N, 3, 224, 224]`,
    );
  }
  const rank = tensor?.shape?.dim.length ?? 0;
  if (rank > BOUNDS.rank) throw tooLarge(fileName, `an ${role} of ${rank} axes`, 'rank');
  return { name: proto.name, type, dims: decodeDims(proto.name, tensor?.shape) };
}

function decodeDims(name: string, shape: TensorShapeProto | undefined): Dim[] {
  return (shape?.dim ?? []).map(({ value }, axis) => {
    if (value.case === 'dimValue' && value.value >= 0n) return Number(value.value);
    return (value.case === 'dimParam' && value.value) || `${name}_dim${axis}`;
  });
}
