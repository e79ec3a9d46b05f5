import type { Node } from '../onnx/graph';
import { UserError } from '../user-error';

/** Throws a UserError for a node whose operator has a gradient rule that does not support this form. */
export function refuse({ op, name }: Node, reason: string): never {
  throw new UserError(
    'onnx-unsupported-operator',
    `The model cannot be explained: ${op} "${name}" ${reason}; choose another model or change this operator.`,
    { operator: op, node: name, reason },
  );
}
