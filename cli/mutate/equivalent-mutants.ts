/** A change that no test can notice, and why. */
interface EquivalentMutant {
  readonly file: string;
  /** The changed text as it stands in the file. */
  readonly original: string;
  readonly replacement: string;
  readonly reason: string;
}

export const EQUIVALENT_MUTANTS: readonly EquivalentMutant[] = [];
