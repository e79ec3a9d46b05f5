import type { DataType, Tensor } from '../../tensor';
import { UserError } from '../../user-error';
import type { Node, TensorType } from '../graph';

/** What a rule sees of one node: the inputs' types and shapes and, where they are constant, their values. */
export interface ShapeCall {
  readonly node: Node;
  /** undefined at an optional input that is left out. */
  readonly inputs: readonly (TensorType | undefined)[];
  /** The value of an input that is an initializer or was computed from constants and shapes. */
  constant(index: number): Tensor | undefined;
}

/** Types and shapes of a node's outputs, in order; may list more outputs than the node uses. */
export type ShapeRule = (call: ShapeCall) => readonly TensorType[];

export function tensorType(type: DataType, dims: readonly number[]): TensorType {
  return { type, dims };
}

/** An input that the operator cannot do without. */
export function input(call: ShapeCall, index: number): TensorType {
  return call.inputs[index] ?? fail(call, `input ${index} is missing`);
}

export function isPresent(call: ShapeCall, index: number): boolean {
  return call.inputs[index] !== undefined;
}

/** The values of an input of numbers that decides about shapes, such as Reshape's `shape`. */
export function constantNumbers(call: ShapeCall, index: number): number[] {
  input(call, index);
  const tensor = call.constant(index);
  if (!tensor) {
    return fail(
      call,
      `its input "${call.node.inputs[index]}" depends on the picture, and only shapes known in advance are supported`,
    );
  }
  return Array.from(tensor.data, Number);
}

export function optionalNumbers(call: ShapeCall, index: number): number[] | undefined {
  return isPresent(call, index) ? constantNumbers(call, index) : undefined;
}

/** Counts a negative axis from the end; `axis` may equal `rank - 1` at most. */
export function resolveAxis(call: ShapeCall, axis: number, rank: number): number {
  const resolved = axis < 0 ? axis + rank : axis;
  if (resolved < 0 || resolved >= rank) fail(call, `axis ${axis} does not exist in ${rank} dimensions`);
  return resolved;
}

/** Refuses the node with a sentence that names operator, node and the inputs' types and shapes. */
export function fail(call: ShapeCall, reason: string): never {
  const { op, name } = call.node;
  const inputs = call.inputs.map((value) => (value ? formatValue(value) : 'none')).join(', ');
  const where = `${op} "${name}"${inputs === '' ? '' : ` with inputs ${inputs}`}`;
  throw new UserError(
    'onnx-invalid',
    `The model cannot be used: ${where}: ${reason}; export it again or choose another model.`,
    { operator: op, node: name, reason },
  );
}

export function formatValue({ type, dims }: TensorType): string {
  return `${type} [${dims.join(', ')}]`;
}
