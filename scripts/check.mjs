// npm run check: types, lint, format and unit tests, without a browser.
import { requireNode } from './support/require-node.mjs';

requireNode('20.9', 'for the tests');

async function check() {
  const { ensureInstalled } = await import('./support/install.mjs');
  await ensureInstalled();
  const { checkLint, checkTypes, runUnitTests } = await import('./support/checks.mjs');
  const { finish } = await import('./support/finish.mjs');
  finish([await checkTypes(), await checkLint(), await runUnitTests()]);
}

check();
