import { createHash } from 'node:crypto';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { contentPolicy } from './site-policy.mjs';

const LIST = 'site-files.js';
/** Files that the service worker does not cache: those used only online, and those never requested. */
const NOT_CACHED = [
  /^models\//,
  /^service-worker\.js$/,
  /^site-files\.js$/,
  /^404\.html$/,
  /^_headers$/,
  /\.(br|gz|map|ts|txt)$/,
  /(^|\/)\./,
];

/**
 * Writes the list of files for the service worker, with a version that changes with every file.
 * @param {string} siteFolder
 */
export async function writeSiteFiles(siteFolder) {
  const paths = await listFiles(siteFolder);
  const hash = createHash('sha256');
  for (const path of paths) hash.update(`${path}\0`).update(await readFile(join(siteFolder, path)));
  const policy = contentPolicy();
  hash.update(policy);
  const list = { version: hash.digest('hex').slice(0, 16), policy, ...sortFiles(paths) };
  await writeFile(join(siteFolder, LIST), `self.SITE_FILES = ${JSON.stringify(list, null, 1)};\n`);
}

/**
 * Splits the files into the shell, which every visitor needs, and the engines' runtimes.
 * @param {readonly string[]} paths
 */
function sortFiles(paths) {
  const isRuntime = (/** @type {string} */ path) => path.endsWith('.wasm');
  const isWebGpu = (/** @type {string} */ path) => /asyncify|jspi|webgpu/.test(path);
  const runtimes = paths.filter(isRuntime);
  return {
    shell: paths.filter((path) => !isRuntime(path)),
    engines: {
      webgpu: runtimes.filter(isWebGpu),
      wasm: runtimes.filter((path) => !isWebGpu(path)),
    },
  };
}

/** @param {string} siteFolder */
async function listFiles(siteFolder) {
  const entries = await readdir(siteFolder, { recursive: true });
  const paths = [];
  for (const entry of entries) {
    const path = entry.replaceAll('\\', '/');
    if (NOT_CACHED.some((pattern) => pattern.test(path))) continue;
    if ((await stat(join(siteFolder, path))).isFile()) paths.push(path);
  }
  return paths.sort();
}
