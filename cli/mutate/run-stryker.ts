import { Stryker } from '@stryker-mutator/core';

export type MutantOutcome = Awaited<ReturnType<Stryker['runMutationTest']>>[number];

interface StrykerRun {
  readonly name: string;
  readonly processes: number;
  readonly out: string | undefined;
}

/** Changes the places one at a time and runs the unit tests that reach them. */
export function runStryker(places: readonly string[], run: StrykerRun): Promise<MutantOutcome[]> {
  return new Stryker({
    mutate: [...places],
    testRunner: 'vitest',
    plugins: ['@stryker-mutator/vitest-runner'],
    vitest: { configFile: 'vitest.mutate.config.ts' },
    // A change outside of functions would need every test again.
    ignoreStatic: true,
    concurrency: run.processes,
    timeoutMS: 20_000,
    reporters: run.out === undefined ? ['progress-append-only'] : ['progress-append-only', 'json'],
    jsonReporter: { fileName: `${run.out}-${run.name}.json` },
    allowEmpty: true,
    checkers: [],
    tsconfigFile: 'no-tsconfig.json',
    ignorePatterns: ['out', '.next', 'test-results', 'training/data', 'training/runs', 'bench/results'],
    tempDirName: 'test-results/mutate',
    cleanTempDir: 'always',
  }).runMutationTest();
}
