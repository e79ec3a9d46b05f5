import { getFloat } from '../../../../onnx/attributes';
import type { Node } from '../../../../onnx/graph';
import type { DataType } from '../../../../tensor';
import type { PointwiseOperator, Term } from '../pointwise-program';
import type { ProgramWriter } from './program-writer';

/** Writes the instructions of a node; undefined inputs are omitted. `type` is that of its first input. */
export type WritePointwise = (
  write: ProgramWriter,
  inputs: readonly (Term | undefined)[],
  node: Node,
  type: DataType,
) => Term;

/** Operators with an instruction of their own; `numbers` are float attributes with their defaults. */
export function own(operator: PointwiseOperator, ...numbers: (readonly [string, number])[]): WritePointwise {
  return (write, inputs, node) =>
    write.emit(
      operator,
      inputs.map((input) => input!),
      numbers.map(([name, fallback]) => getFloat(node, name, fallback)),
    );
}

/** Operators on any number of inputs. */
export function chain(operator: PointwiseOperator): WritePointwise {
  return (write, inputs) => inputs.map((input) => input!).reduce((a, b) => write.emit(operator, [a, b]));
}
