import { pathToFileURL } from 'node:url';
import { runProgram } from './child.mjs';
import { projectRoot } from './project-root.mjs';

/**
 * Runs a TypeScript file of the project with this Node and resolves to its exit code.
 * @param {string} file path below the project's folder
 * @param {readonly string[]} args
 * @param {string} [cwd] where relative paths among the arguments start
 */
export function runTypeScript(file, args, cwd = projectRoot) {
  const loader = pathToFileURL(`${projectRoot}/node_modules/tsx/dist/loader.mjs`).href;
  // The core's package is taken from its TypeScript.
  return runProgram(
    process.execPath,
    ['--conditions=source', '--import', loader, `${projectRoot}/${file}`, ...args],
    {
      cwd,
      // Node 20 calls the import of JSON experimental; that is nothing for a user.
      env: { TSX_TSCONFIG_PATH: `${projectRoot}/tsconfig.json`, NODE_NO_WARNINGS: '1' },
    },
  );
}
