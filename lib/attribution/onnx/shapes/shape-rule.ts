import { BOUNDS } from '../../bounds';
import type { DataType, Tensor } from '../../tensor';
import { UserError } from '../../user-error';
import type { Node, TensorType } from '../graph';
import { type GraphBound, kindOf } from '../too-large';

/** Argument of a shape rule: a node with the types, shapes and constant values of its inputs. */
export interface ShapeCall {
  readonly node: Node;
  /** undefined for an omitted optional input. */
  readonly inputs: readonly (TensorType | undefined)[];
  /** Value of an input that is an initializer or computed from constants and shapes; otherwise undefined. */
  constant(index: number): Tensor | undefined;
}

/**
 * Returns types and shapes of the outputs of a node, in order; may return more outputs than the node uses.
 */
export type ShapeRule = (call: ShapeCall) => readonly TensorType[];

export function tensorType(type: DataType, dims: readonly number[]): TensorType {
  return { type, dims };
}

/** A required input; throws a UserError if it is omitted. */
export function input(call: ShapeCall, index: number): TensorType {
  return call.inputs[index] ?? fail(call, `input ${index} is missing`);
}

export function isPresent(call: ShapeCall, index: number): boolean {
  return call.inputs[index] !== undefined;
}

/**
 * Values of an input that determines a shape, such as Reshape's `shape`; throws a UserError if it is not
 * constant.
 */
export function constantNumbers(call: ShapeCall, index: number): number[] {
  input(call, index);
  const tensor = call.constant(index);
  if (!tensor) {
    return fail(
      call,
      `its input "${call.node.inputs[index]}" depends on the input data; only static shapes are supported`,
    );
  }
  if (tensor.data.length > BOUNDS.shapeValues) {
    const what = `its input ${index} has ${tensor.data.length} values`;
    return fail(call, `${what}, and the limit is ${BOUNDS.shapeValues}`, 'shapeValues');
  }
  return Array.from(tensor.data, Number);
}

export function optionalNumbers(call: ShapeCall, index: number): number[] | undefined {
  return isPresent(call, index) ? constantNumbers(call, index) : undefined;
}

/** Resolves a negative axis from the end; throws a UserError if the axis is out of range. */
export function resolveAxis(call: ShapeCall, axis: number, rank: number): number {
  const resolved = axis < 0 ? axis + rank : axis;
  if (resolved < 0 || resolved >= rank) fail(call, `axis ${axis} does not exist in ${rank} dimensions`);
  return resolved;
}

/**
 * Throws a UserError that names operator, node and the types and shapes of the inputs; `bound` is what the
 * node exceeds.
 */
export function fail(call: ShapeCall, reason: string, bound?: GraphBound): never {
  const { op, name } = call.node;
  const inputs = call.inputs.map((value) => (value ? formatValue(value) : 'none')).join(', ');
  const where = `${op} "${name}"${inputs === '' ? '' : ` with inputs ${inputs}`}`;
  const kind = bound === undefined ? INVALID : kindOf(bound);
  throw new UserError(kind.code, `The model cannot be used: ${where}: ${reason}; ${kind.remedy}.`, {
    operator: op,
    node: name,
    reason,
    ...('limit' in kind && { limit: kind.limit }),
  });
}

const INVALID = { code: 'onnx-invalid', remedy: 'export it again or choose another model' } as const;

export function formatValue({ type, dims }: TensorType): string {
  return `${type} [${dims.join(', ')}]`;
}
