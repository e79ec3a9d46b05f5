import type { RunnerTask, RunnerTestSuite } from 'vitest';
import { startTests } from 'vitest/internal/browser';

/** A test of a unit-test file; its errors are empty if it passed. */
export interface UnitTest {
  readonly name: string;
  readonly state: string;
  readonly errors: readonly string[];
}

const CONFIG: Parameters<typeof startTests>[1]['config'] = {
  root: '/',
  setupFiles: [],
  name: undefined,
  passWithNoTests: false,
  testNamePattern: undefined,
  allowOnly: false,
  sequence: { seed: 0, hooks: 'stack', setupFiles: 'list' },
  chaiConfig: undefined,
  maxConcurrency: 1,
  testTimeout: 300_000,
  hookTimeout: 120_000,
  retry: 0,
  includeTaskLocation: undefined,
  tags: [],
  tagsFilter: [],
  strictTags: false,
};

/** Runs a file of Vitest's unit tests in this page. */
export async function runUnitTests(url: string): Promise<UnitTest[]> {
  // What Vitest's `expect` reads of its worker.
  Object.assign(globalThis, { __vitest_worker__: { filepath: url, config: { expect: {} } } });
  const importFile = (path: string) => import(/* @vite-ignore */ path);
  const files = await startTests([url], { config: CONFIG, importFile });
  return files.flatMap(testsOf);
}

function testsOf(task: RunnerTestSuite | RunnerTask): UnitTest[] {
  const errors = (task.result?.errors ?? []).map(({ message }) => message);
  if (task.type === 'test') return [{ name: task.name, state: task.result?.state ?? 'none', errors }];
  const own = errors.map((error) => ({ name: task.name, state: 'fail', errors: [error] }));
  return [...own, ...task.tasks.flatMap(testsOf)];
}
