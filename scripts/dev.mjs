// npm run dev: serves the site on http://localhost:3000 and rebuilds it on every change. Passes its arguments
// to `next dev`.
import { requireNode } from './steps/require-node.mjs';

requireNode('20.9', 'for this project');

async function dev() {
  const { ensureInstalled } = await import('./steps/install.mjs');
  await ensureInstalled();
  const { ensureModel } = await import('./steps/ensure-model.mjs');
  const { runPackage } = await import('./steps/child.mjs');
  await ensureModel({ offline: true });
  process.exitCode = await runPackage('next/dist/bin/next', ['dev', ...process.argv.slice(2)]);
}

dev();
