import { existsSync } from 'node:fs';
import { runPackage } from './child.mjs';
import { projectRoot } from './project-root.mjs';
import { playwrightCounts, vitestCounts } from './test-counts.mjs';

// The parts of a test run. Each resolves to its counts; a part without tests counts only a failure.

/** @typedef {import('./test-counts.mjs').Counts} Counts */

/** @returns {Promise<Counts>} */
export async function checkTypes() {
  console.log('\nTypes (tsc)');
  // Generates Next's declarations of stylesheets and routes.
  if (!existsSync(`${projectRoot}/next-env.d.ts`)) await runPackage('next/dist/bin/next', ['typegen']);
  return failureOf('the types', await runPackage('typescript/bin/tsc', ['--noEmit', '-p', projectRoot]));
}

/** @returns {Promise<Counts>} */
export async function checkLint() {
  console.log('\nLint and format (biome)');
  return failureOf(
    'the linter',
    await runPackage('@biomejs/biome/bin/biome', ['check', '--error-on-warnings']),
  );
}

/**
 * @param {readonly string[]} [filters] parts of file names
 * @returns {Promise<Counts>}
 */
export async function runUnitTests(filters = []) {
  console.log('\nUnit tests (vitest)');
  const report = `${projectRoot}/test-results/unit.json`;
  const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...filters];
  return vitestCounts(report, await runPackage('vitest/vitest.mjs', args));
}

/**
 * @param {string} chromium path of the browser
 * @param {readonly string[]} [filters] parts of file names
 * @returns {Promise<Counts>}
 */
export async function runBrowserTests(chromium, filters = []) {
  console.log('\nBrowser tests (Playwright)');
  // Makes Playwright's processes import the core from its TypeScript source.
  const conditions = `${process.env.NODE_OPTIONS ?? ''} --conditions=source`.trim();
  const env = { LAB_CHROMIUM: chromium, NODE_OPTIONS: conditions };
  const code = await runPackage('@playwright/test/cli.js', ['test', ...filters], { env });
  return playwrightCounts(`${projectRoot}/test-results/browser.json`, code);
}

/**
 * @param {string} what
 * @param {number} code
 * @returns {Counts}
 */
export function failureOf(what, code) {
  if (code !== 0) console.error(`Failed: ${what} (exit code ${code}).`);
  return { passed: 0, failed: code === 0 ? 0 : 1, skipped: 0 };
}
