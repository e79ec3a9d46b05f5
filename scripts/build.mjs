// npm run build: the static site in out/, ready for any static host.
import { requireNode } from './support/require-node.mjs';

requireNode('20.9', 'for this project');

async function build() {
  const { ensureInstalled } = await import('./support/install.mjs');
  await ensureInstalled();
  const { buildSite } = await import('./support/build-site.mjs');
  if (!(await buildSite())) process.exitCode = 1;
}

build();
