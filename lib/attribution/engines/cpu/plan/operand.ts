/** Index into the values of a plan. */
export type ValueId = number;

/** A value, or the name of a constant. */
export type Operand = ValueId | string;
