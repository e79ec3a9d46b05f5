// npm run build: builds the static site into out/, for any static host.
import { requireNode } from './steps/require-node.mjs';

requireNode('20.9', 'for this project');

async function build() {
  const { ensureInstalled } = await import('./steps/install.mjs');
  await ensureInstalled();
  const { buildSite } = await import('./steps/build-site.mjs');
  if (!(await buildSite())) process.exitCode = 1;
}

build();
