import { createHash } from 'node:crypto';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const LIST = 'site-files.js';
/**
 * Not kept for the time without a network: what a browser asks for only with one, and what it never asks for.
 */
const NOT_KEPT = [
  /^models\//,
  /^service-worker\.js$/,
  /^site-files\.js$/,
  /^404\.html$/,
  /\.(map|ts|txt)$/,
  /(^|\/)\./,
];

/**
 * Writes the list of the site's files for its service worker. The version changes whenever one of them does.
 * @param {string} siteFolder
 */
export async function writeSiteFiles(siteFolder) {
  const paths = await listFiles(siteFolder);
  const hash = createHash('sha256');
  for (const path of paths) hash.update(`${path}\0`).update(await readFile(join(siteFolder, path)));
  const list = { version: hash.digest('hex').slice(0, 16), ...sortFiles(paths) };
  await writeFile(join(siteFolder, LIST), `self.SITE_FILES = ${JSON.stringify(list, null, 1)};\n`);
}

/**
 * The shell, which every visitor gets, and the runtimes of the engines, of which most need one.
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
    if (NOT_KEPT.some((pattern) => pattern.test(path))) continue;
    if ((await stat(join(siteFolder, path))).isFile()) paths.push(path);
  }
  return paths.sort();
}
