import type { OperandStrides } from './epilogue-operands';

/** Column 0 is the output; operands of equal strides share a column of a table. */
export function epilogueColumns(
  output: OperandStrides,
  operands: readonly { readonly strides: OperandStrides }[],
): { readonly columns: readonly OperandStrides[]; readonly ofOperand: readonly number[] } {
  const columns: OperandStrides[] = [output];
  const ofOperand = operands.map(({ strides }) => {
    const found = columns.findIndex((other) => isSame(other, strides));
    return found >= 0 ? found : columns.push(strides) - 1;
  });
  return { columns, ofOperand };
}

const isSame = (a: OperandStrides, b: OperandStrides): boolean =>
  a.picture === b.picture && a.row === b.row && a.pixel === b.pixel;
