// npm run check: checks types, lint and format and runs the unit tests.
import { requireNode } from './steps/require-node.mjs';

requireNode('20.9', 'for the tests');

async function check() {
  const { ensureInstalled } = await import('./steps/install.mjs');
  await ensureInstalled();
  const { checkLint, checkTypes, runUnitTests } = await import('./steps/checks.mjs');
  const { finish } = await import('./steps/finish.mjs');
  finish([await checkTypes(), await checkLint(), await runUnitTests()]);
}

check();
