/** A change that no test can notice, and why. */
interface EquivalentMutant {
  readonly file: string;
  /** The changed text as it stands in the file. */
  readonly original: string;
  readonly replacement: string;
  readonly reason: string;
}

export const EQUIVALENT_MUTANTS: readonly EquivalentMutant[] = [
  {
    file: 'lib/attribution/engines/cpu/kernels/matmul-tile.ts',
    original: 'beta === 1',
    replacement: 'false',
    reason: 'A number times 1 is itself; the condition only saves the product.',
  },
];
