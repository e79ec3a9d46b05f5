import type { Node } from '../onnx/graph';
import { UserError } from '../user-error';

/** Refuses a node whose operator can be differentiated in general, but not in this form. */
export function refuse({ op, name }: Node, reason: string): never {
  throw new UserError(
    'onnx-unsupported-operator',
    `The model cannot be explained: ${op} "${name}" ${reason}; choose another model or change this operator.`,
    { operator: op, node: name, reason },
  );
}
