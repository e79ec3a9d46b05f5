import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { formatCounts, playwrightCounts, sumCounts, vitestCounts } from './test-counts.mjs';

/** @type {string} */
let folder;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'counts-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** @param {unknown} report */
async function write(report) {
  const path = join(folder, 'report.json');
  await writeFile(path, JSON.stringify(report));
  return path;
}

const unitReport = {
  numPassedTests: 7,
  numFailedTests: 2,
  numPendingTests: 1,
  numTodoTests: 0,
  testResults: [],
};

test('vitest: tests, and files that could not be loaded', async () => {
  const unloaded = { status: 'failed', assertionResults: [] };
  const path = await write({ ...unitReport, testResults: [unloaded] });
  expect(await vitestCounts(path, 1)).toEqual({ passed: 7, failed: 3, skipped: 1 });
});

test('Playwright: a test that passed on retry counts as passed', async () => {
  const path = await write({ stats: { expected: 5, flaky: 1, unexpected: 2, skipped: 3 } });
  expect(await playwrightCounts(path, 1)).toEqual({ passed: 6, failed: 2, skipped: 3 });
});

test('a run that failed counts as a failure even if no test did', async () => {
  const path = await write({ ...unitReport, numFailedTests: 0 });
  expect(await vitestCounts(path, 1)).toEqual({ passed: 7, failed: 1, skipped: 1 });
  expect(await vitestCounts(join(folder, 'absent.json'), 0)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  expect(await playwrightCounts(join(folder, 'absent.json'), 0)).toEqual({
    passed: 0,
    failed: 1,
    skipped: 0,
  });
});

test('the sum is formatted', () => {
  const sum = sumCounts([
    { passed: 7, failed: 0, skipped: 0 },
    { passed: 5, failed: 0, skipped: 0 },
  ]);
  expect(formatCounts(sum)).toBe('12 passed, 0 failed');
  expect(formatCounts({ passed: 1, failed: 2, skipped: 3 })).toBe('1 passed, 2 failed, 3 skipped');
});
