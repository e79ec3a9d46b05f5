import { pathToFileURL } from 'node:url';
import { runProgram } from './child.mjs';
import { projectRoot } from './project-root.mjs';

/**
 * Runs a TypeScript file with this Node and resolves to its exit code.
 * @param {string} file path relative to the project root
 * @param {readonly string[]} args
 * @param {string} [cwd]
 */
export function runTypeScript(file, args, cwd = projectRoot) {
  const loader = pathToFileURL(`${projectRoot}/node_modules/tsx/dist/loader.mjs`).href;
  // The condition `source` imports the core from its TypeScript source.
  return runProgram(
    process.execPath,
    ['--conditions=source', '--import', loader, `${projectRoot}/${file}`, ...args],
    {
      cwd,
      // Suppresses Node 20's warning that JSON imports are experimental.
      env: { TSX_TSCONFIG_PATH: `${projectRoot}/tsconfig.json`, NODE_NO_WARNINGS: '1' },
    },
  );
}
