// npm test [-- unit|e2e [file name …]]: runs all tests or one part. The last line is "N passed, N failed".
import { requireNode } from './steps/require-node.mjs';

requireNode('20.9', 'for the tests');

async function test() {
  const [part = 'all', ...filters] = process.argv.slice(2);
  if (!['all', 'unit', 'e2e'].includes(part)) {
    console.error(
      `There is no part "${part}": npm test -- unit, npm test -- e2e, or npm test for everything.`,
    );
    process.exit(2);
  }
  const { rm } = await import('node:fs/promises');
  const { ensureInstalled } = await import('./steps/install.mjs');
  const { projectRoot } = await import('./steps/project-root.mjs');
  const { finish } = await import('./steps/finish.mjs');
  await ensureInstalled();
  // Deletes old reports, because they would be counted if this run wrote none.
  await rm(`${projectRoot}/test-results/unit.json`, { force: true });
  await rm(`${projectRoot}/test-results/browser.json`, { force: true });
  const counts = [];
  if (part !== 'e2e') counts.push(...(await testWithoutBrowser(part, filters)));
  if (part !== 'unit') counts.push(await testInBrowser(filters));
  finish(counts);
}

/**
 * @param {string} part
 * @param {readonly string[]} filters
 */
async function testWithoutBrowser(part, filters) {
  const { checkLint, checkTypes, runUnitTests } = await import('./steps/checks.mjs');
  if (part === 'unit') return [await runUnitTests(filters)];
  return [await checkTypes(), await checkLint(), await runUnitTests()];
}

/** @param {readonly string[]} filters */
async function testInBrowser(filters) {
  const { ensureChromium } = await import('./steps/ensure-chromium.mjs');
  const { ensureModel } = await import('./steps/ensure-model.mjs');
  const { ensureBuilt } = await import('./steps/build-site.mjs');
  const { failureOf, runBrowserTests } = await import('./steps/checks.mjs');
  await ensureModel({ offline: true });
  if (!(await ensureBuilt())) return failureOf('the build', 1);
  const chromium = await ensureChromium();
  if (chromium === null) {
    return failureOf('no Chromium for the browser tests: install one or name it in LAB_CHROMIUM', 1);
  }
  return runBrowserTests(chromium, filters);
}

test();
