// node scripts/run.mjs FILE.ts [arguments]: runs a TypeScript program of the project, installing what it
// needs first.
import { requireNode } from './steps/require-node.mjs';

requireNode('20.9', 'for this project');

async function run() {
  const { ensureInstalled } = await import('./steps/install.mjs');
  const { runTypeScript } = await import('./steps/run-typescript.mjs');
  const [file, ...args] = process.argv.slice(2);
  if (file === undefined)
    throw new Error('Name a TypeScript file: node scripts/run.mjs FILE.ts [arguments].');
  await ensureInstalled();
  // npm changes to the project's folder; paths on the command line are meant from where the user stands.
  process.exitCode = await runTypeScript(file, args, process.env.INIT_CWD ?? process.cwd());
}

run();
