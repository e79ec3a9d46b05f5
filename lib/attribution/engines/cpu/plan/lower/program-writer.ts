import type { PointwiseInstruction, PointwiseOperator, PointwiseProgram, Term } from '../pointwise-program';

/** Writes a program instruction by instruction. Equal instructions are written once. */
export class ProgramWriter {
  private readonly instructions: PointwiseInstruction[] = [];
  private readonly known = new Map<string, Term>();

  /** Adds an instruction and returns its result; a number is a term. */
  emit(
    operator: PointwiseOperator,
    terms: readonly (Term | number)[],
    parameters: readonly number[] = [],
  ): Term {
    const inputs = terms.map(
      (term): Term => (typeof term === 'number' ? { kind: 'number', value: term } : term),
    );
    const key = JSON.stringify([operator, inputs.map(describe), parameters]);
    const known = this.known.get(key);
    if (known) return known;
    const result: Term = { kind: 'result', index: this.instructions.length };
    this.instructions.push({ operator, terms: inputs, parameters });
    this.known.set(key, result);
    return result;
  }

  /** The program whose last instruction gives `result`. */
  build(result: Term): PointwiseProgram {
    const isLast = result.kind === 'result' && result.index === this.instructions.length - 1;
    if (!isLast) this.instructions.push({ operator: 'Add', terms: [result, zero], parameters: [] });
    return this.instructions;
  }
}

/** −0 + x = x for every x, also −0. */
const zero: Term = { kind: 'number', value: -0 };

/** JSON has no NaN, infinities or −0. */
function describe(term: Term): unknown {
  if (term.kind !== 'number') return term;
  return Object.is(term.value, -0) ? '-0' : String(term.value);
}
