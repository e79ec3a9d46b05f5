import { readFile } from 'node:fs/promises';
import { runNpm } from './child.mjs';
import { projectRoot } from './project-root.mjs';

/** Installs the packages of package-lock.json unless these versions are installed. */
export async function ensureInstalled() {
  if (await isInstalled()) return;
  console.log('Installing packages (npm ci), this takes about a minute …');
  const code = await runNpm(['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  if (code !== 0) {
    if (code !== 130) console.error('The packages could not be installed: see the message of npm ci above.');
    process.exit(code);
  }
}

/** Reads node_modules/.package-lock.json, because npm writes it at the end of a successful install. */
async function isInstalled() {
  const packages = await readPackages(`${projectRoot}/package-lock.json`);
  const present = await readPackages(`${projectRoot}/node_modules/.package-lock.json`).catch(() => null);
  if (present === null) return false;
  return Object.entries(packages).every(
    ([path, entry]) => path === '' || entry.optional || present[path]?.version === entry.version,
  );
}

/**
 * @param {string} path
 * @returns {Promise<Record<string, { version?: string, optional?: boolean }>>}
 */
async function readPackages(path) {
  return JSON.parse(await readFile(path, 'utf8')).packages;
}
