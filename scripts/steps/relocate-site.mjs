import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Makes a site that was built with the asset prefix ".." work in any folder of any host. Pages of a language,
 * one folder deep, already work; this corrects the worker, which has another base URL, and the pages above
 * and below.
 * @param {string} siteFolder
 */
export async function relocateSite(siteFolder) {
  await relocateChunks(join(siteFolder, '_next/static/chunks'), join(siteFolder, '_next/static/media'));
  await relocateDeepPages(siteFolder);
  await relocateTopPages(siteFolder);
  await removeRouterData(siteFolder);
}

/** Any identifier that a minifier may choose. */
const NAME = String.raw`[\p{ID_Start}$_][\p{ID_Continue}$]*`;
/** The URL of the chunks in the function that starts a worker, which must be absolute. */
const WORKER_START = new RegExp(
  String.raw`(?<![\p{ID_Continue}$])(${NAME})=(${NAME})\.b,(?=${NAME}=\[${NAME}\.map\(${NAME}=>\2\.h\()`,
  'gu',
);
/** The URL of a file other than a chunk, e.g. WebAssembly. */
const FILE_ADDRESS = new RegExp(String.raw`(${NAME})\.q\("\.\./_next/static/media/([^"]+)"`, 'gu');
const PREFIX = '../_next/';

/**
 * Corrects the URLs in the chunks. Throws if a version of Next writes them differently.
 * @param {string} folder of the chunks
 * @param {string} mediaFolder of the files that they refer to
 */
async function relocateChunks(folder, mediaFolder) {
  const media = await readdir(mediaFolder);
  /** @type {string[]} */
  const addressed = [];
  let [workerStarts, left] = [0, 0];
  for (const name of (await readdir(folder)).filter((file) => file.endsWith('.js'))) {
    const path = join(folder, name);
    const before = await readFile(path, 'utf8');
    const after = relocateChunk(before);
    workerStarts += after.workerStarts;
    addressed.push(...after.files);
    left += after.code.split(PREFIX).length - 1;
    if (after.code !== before) await writeFile(path, after.code);
  }
  const workers = media.filter((file) => file.includes('.worker.')).length;
  expectCount('starts of workers', workerStarts, workers);
  expectCount('files that chunks refer to', new Set(addressed).size, media.length);
  // One is left in Turbopack's runtime, which TURBOPACK_CHUNK_BASE_PATH overrides.
  expectCount(`URLs with ${PREFIX} afterwards`, left, 1);
}

/**
 * @param {string} code of a chunk
 * @returns {{ code: string, workerStarts: number, files: string[] }} the changed code, and the numbers of
 * corrected worker starts and the files whose URLs were corrected
 */
export function relocateChunk(code) {
  const workerStarts = [...code.matchAll(WORKER_START)].length;
  const files = [...code.matchAll(FILE_ADDRESS)].map((match) => match[2] ?? '');
  const changed = code
    .replace(WORKER_START, '$1=new URL($2.b,location.href).href,')
    .replace(FILE_ADDRESS, '$1.q($1.b+"static/media/$2"');
  return { code: changed, workerStarts, files };
}

/**
 * @param {string} what
 * @param {number} found
 * @param {number} expected
 */
function expectCount(what, found, expected) {
  if (found === expected) return;
  throw new Error(
    `${found} ${what}, ${expected} expected: another Next? See scripts/steps/relocate-site.mjs.`,
  );
}

/**
 * Corrects the pages below the pages of a language.
 * @param {string} siteFolder
 */
async function relocateDeepPages(siteFolder) {
  for (const entry of await readdir(siteFolder, { recursive: true })) {
    const depth = entry.split(/[/\\]/).length - 1;
    if (depth < 2 || !entry.endsWith('.html') || /^(_next|models)[/\\]/.test(entry)) continue;
    const path = join(siteFolder, entry);
    await writeFile(path, relocateDeepPage(await readFile(path, 'utf8'), depth));
  }
}

/**
 * Corrects the URLs of a page; Turbopack's runtime reads the URL of its chunks from a global variable.
 * @param {string} html
 * @param {number} depth folders between the site and the page
 */
export function relocateDeepPage(html, depth) {
  const up = '../'.repeat(depth);
  const page = html
    .replace(/"\.\.\/(?=_next\/|icon|manifest)/g, `"${up}`)
    .replace('<head>', `<head><script>TURBOPACK_CHUNK_BASE_PATH="${up}_next/"</script>`);
  if (page.includes('CHUNK_BASE_PATH') && !/(?<!\.\.\/)\.\.\/_next\//.test(page)) return page;
  throw new Error('A nested page has unexpected URLs: see scripts/steps/relocate-site.mjs.');
}

/**
 * Corrects the entry page and removes Next's scripts, because it needs none.
 * @param {string} siteFolder
 */
async function relocateTopPages(siteFolder) {
  const entry = join(siteFolder, 'index.html');
  await writeFile(entry, relocateTopPage(await readFile(entry, 'utf8')));
  // Copies of Next's 404 page, which not-found-page.mjs replaces.
  for (const folder of ['404', '_not-found'])
    await rm(join(siteFolder, folder), { recursive: true, force: true });
}

/** @param {string} html */
export function relocateTopPage(html) {
  const page = html
    .replace(/<script\b(?![^>]*\bdata-entry\b)[^>]*>[\s\S]*?<\/script>/g, '')
    .replace(/<link rel="(?:preload|modulepreload)"[^>]*>/g, '')
    .replaceAll('href="../', 'href="./');
  if (!page.includes('../')) return page;
  throw new Error('A top-level page has unexpected URLs: see scripts/steps/relocate-site.mjs.');
}

/**
 * Removes the data that Next's router fetches for navigation, because the site never navigates.
 * @param {string} siteFolder
 */
async function removeRouterData(siteFolder) {
  const entries = await readdir(siteFolder, { recursive: true });
  const isRouterData = (/** @type {string} */ path) => /(^|[/\\])(index|__next\.[^/\\]*)\.txt$/.test(path);
  for (const path of entries.filter(isRouterData)) await rm(join(siteFolder, path));
}
