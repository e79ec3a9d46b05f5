import { type FunctionBuilder, type I32, i32, type Local, type V128, v128 } from '../assembler';
import type { PointwiseProgram } from '../plan/pointwise-program';
import type { EpilogueOperand } from './epilogue-operands';
import { pointwiseCode, pointwiseKey, pointwiseOperands } from './pointwise-code';

/** What the code of an epilogue depends on: the program, and how its operands are read. */
export interface EpilogueShape {
  readonly program: PointwiseProgram | undefined;
  readonly operands: readonly Pick<EpilogueOperand, 'isSplat'>[];
}

export const epilogueKey = ({ program, operands }: EpilogueShape): string =>
  `${pointwiseKey(program)}:${operands.map(({ isSplat }) => Number(isSplat)).join('')}`;

/**
 * Returns a function that emits the epilogue of four lanes of a pixel.
 *
 * @param addresses of the lanes' first element in each operand; if it is splat, of the pixel's only one
 */
export function epilogueCode(
  f: FunctionBuilder,
  { program, operands }: EpilogueShape,
): (computed: V128, addresses: readonly I32[], offset: number) => Local<'v128'> {
  const code = program && pointwiseCode(program, { f });
  const order = program ? pointwiseOperands(program) : [];
  return (computed, addresses, offset) => {
    if (!code) return f.let('v128', computed);
    const result = code({
      computed: f.let('v128', computed),
      operand: (operand) => {
        const index = order.indexOf(operand);
        const address = i32.const(addresses[index]!);
        return operands[index]!.isSplat ? v128.load32Splat(address) : v128.load(address, offset);
      },
    });
    return f.let('v128', result);
  };
}
