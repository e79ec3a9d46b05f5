import type { FunctionBuilder, V128 } from '../assembler';
import { v128 } from '../assembler';
import type { Operand } from '../plan/operand';
import type { PointwiseProgram, Term } from '../plan/pointwise-program';
import { emitOperator } from './pointwise-operators';

/** Inputs of a program at one place of a kernel; four adjacent elements. */
export interface PointwiseLanes {
  operand(operand: Operand): V128;
  /** What the step has computed; for programs with the term `computed`. */
  readonly computed?: V128;
}

/**
 * Returns a function that emits the program for four elements and returns their results. It may be called at
 * several places of a kernel. It emits statements, so the kernel stores or keeps results in order.
 */
export function pointwiseCode(
  program: PointwiseProgram,
  { f }: { readonly f: FunctionBuilder },
): (lanes: PointwiseLanes) => V128 {
  const uses = countUses(program);
  return ({ operand, computed }) => {
    const known = new Map<string, V128>();
    /** Keeps what is used more than once in a local. */
    const keep = (key: string, make: () => V128): V128 => {
      const found = known.get(key);
      if (found) return found;
      const value = (uses.get(key) ?? 0) > 1 ? f.let('v128', make()) : make();
      known.set(key, value);
      return value;
    };
    const read = (term: Term): V128 => {
      switch (term.kind) {
        case 'number':
          return v128.f32(term.value);
        case 'operand':
          return keep(termKey(term), () => operand(term.operand));
        case 'computed':
          return keep(termKey(term), () => required(computed));
        case 'result':
          return required(known.get(termKey(term)));
      }
    };
    for (const [index, { operator, terms, parameters }] of program.entries()) {
      const inputs = terms.map(read);
      const numbers = terms.map((term) => (term.kind === 'number' ? term.value : undefined));
      keep(resultKey(index), () => emitOperator(operator)(f, inputs, parameters, numbers));
    }
    return required(known.get(resultKey(program.length - 1)));
  };
}

/** Values and constants that a program reads, each once, in the order of their first use. */
export function pointwiseOperands(program: PointwiseProgram): readonly Operand[] {
  const terms = program.flatMap((instruction) => instruction.terms);
  return [...new Set(terms.flatMap((term) => (term.kind === 'operand' ? [term.operand] : [])))];
}

/** Equal for programs with equal code; operands are named by their position in `pointwiseOperands`. */
export function pointwiseKey(program: PointwiseProgram | undefined): string {
  if (!program) return '';
  const operands = pointwiseOperands(program);
  const describe = (term: Term) =>
    term.kind === 'operand' ? `operand ${operands.indexOf(term.operand)}` : termKey(term);
  return program
    .map(
      ({ operator, terms, parameters }) =>
        `${operator}(${[...terms.map(describe), ...parameters.map(numberKey)].join()})`,
    )
    .join(';');
}

function countUses(program: PointwiseProgram): ReadonlyMap<string, number> {
  const uses = new Map<string, number>();
  for (const term of program.flatMap(({ terms }) => terms)) {
    uses.set(termKey(term), (uses.get(termKey(term)) ?? 0) + 1);
  }
  return uses;
}

function termKey(term: Term): string {
  switch (term.kind) {
    case 'number':
      return numberKey(term.value);
    case 'operand':
      return `operand ${typeof term.operand} ${term.operand}`;
    case 'computed':
      return 'computed';
    case 'result':
      return resultKey(term.index);
  }
}

const resultKey = (index: number): string => `result ${index}`;

const numberKey = (value: number): string => (Object.is(value, -0) ? '-0' : String(value));

function required<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('A pointwise program refers to a result that does not exist.');
  return value;
}
