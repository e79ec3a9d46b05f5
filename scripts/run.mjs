// node scripts/run.mjs FILE.ts [arguments]: installs packages if necessary and runs a TypeScript program.
import { requireNode } from './steps/require-node.mjs';

requireNode('20.9', 'for this project');

async function run() {
  const { ensureInstalled } = await import('./steps/install.mjs');
  const { runTypeScript } = await import('./steps/run-typescript.mjs');
  const [file, ...args] = process.argv.slice(2);
  if (file === undefined)
    throw new Error('Name a TypeScript file: node scripts/run.mjs FILE.ts [arguments].');
  await ensureInstalled();
  // Uses INIT_CWD, the user's folder, because npm changes to the project's folder.
  process.exitCode = await runTypeScript(file, args, process.env.INIT_CWD ?? process.cwd());
}

run();
