import { readdirSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { serveModuleChecks } from './harness/module-checks';

// Chromium has relaxed SIMD, which Node 20 lacks, so kernels with FMA are tested here.

const KERNELS = 'lib/attribution/engines/cpu/kernels';
const FILES = readdirSync(KERNELS, { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.test.ts'),
);

// Vitest needs the package to run unit tests in the page.
const checksOf = serveModuleChecks(['vitest > expect-type']);
const call = checksOf<typeof import('./harness/unit-tests.page')>('unit-tests');

for (const file of FILES) {
  test(`the kernels' unit tests pass in Chromium: ${file}`, async ({ page }) => {
    const tests = await call(page, 'runUnitTests', `/${KERNELS}/${file}`);
    expect(tests.filter(({ state }) => state !== 'pass')).toEqual([]);
    expect(tests.length).toBeGreaterThan(0);
  });
}

test('Chromium runs kernels with FMA', async ({ page }) => {
  const tests = await call(page, 'runUnitTests', `/${KERNELS}/conv-special.test.ts`);
  expect(tests.filter(({ name }) => name.includes('with FMA')).length).toBeGreaterThan(0);
});

test('a unit test that fails is reported', async ({ page }) => {
  const tests = await call(page, 'runUnitTests', '/e2e/harness/unit-tests-example.page.ts');
  expect(tests.map(({ name, state }) => [name, state])).toEqual([
    ['two is two', 'pass'],
    ['two is three', 'fail'],
  ]);
  expect(tests[1]!.errors[0]).toContain('expected 2 to be 3');
});
