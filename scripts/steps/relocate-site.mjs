import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Finishes a site that was built with the asset prefix "..", so that it works in any folder of any host.
 * Pages in a language lie one folder deep and find their files at ../_next/ already; what is left are the
 * worker, whose own address is elsewhere, and the pages above and below.
 * @param {string} siteFolder
 */
export async function relocateSite(siteFolder) {
  await relocateChunks(join(siteFolder, '_next/static/chunks'), join(siteFolder, '_next/static/media'));
  await relocateDeepPages(siteFolder);
  await relocateTopPages(siteFolder);
  await removeRouterData(siteFolder);
}

/** An identifier, as any minifier may make it. */
const NAME = String.raw`[\p{ID_Start}$_][\p{ID_Continue}$]*`;
/** The chunks' address in the function that starts a worker, where it has to be absolute. */
const WORKER_START = new RegExp(
  String.raw`(?<![\p{ID_Continue}$])(${NAME})=(${NAME})\.b,(?=${NAME}=\[${NAME}\.map\(${NAME}=>\2\.h\()`,
  'gu',
);
/** The address of a file that is no chunk, e.g. of WebAssembly. */
const FILE_ADDRESS = new RegExp(String.raw`(${NAME})\.q\("\.\./_next/static/media/([^"]+)"`, 'gu');
const PREFIX = '../_next/';

/**
 * Corrects the addresses in the chunks, and fails where another Next writes them in another way.
 * @param {string} folder of the chunks
 * @param {string} mediaFolder of the files that they name
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
  expectCount('files that chunks name', new Set(addressed).size, media.length);
  // The one of Turbopack's own runtime, which TURBOPACK_CHUNK_BASE_PATH overrides.
  expectCount(`places that begin with ${PREFIX} afterwards`, left, 1);
}

/**
 * @param {string} code of a chunk
 * @returns {{ code: string, workerStarts: number, files: string[] }} what was found beside the changed code
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
 * Pages below a page in a language, which are further from the files.
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
 * Turbopack's runtime takes another place for its chunks than the one it was built with from this global
 * variable.
 * @param {string} html
 * @param {number} depth folders between the site and the page
 */
export function relocateDeepPage(html, depth) {
  const up = '../'.repeat(depth);
  const page = html
    .replace(/"\.\.\/(?=_next\/|icon|manifest)/g, `"${up}`)
    .replace('<head>', `<head><script>TURBOPACK_CHUNK_BASE_PATH="${up}_next/"</script>`);
  if (page.includes('CHUNK_BASE_PATH') && !/(?<!\.\.\/)\.\.\/_next\//.test(page)) return page;
  throw new Error('A page below another names files in another way: see scripts/steps/relocate-site.mjs.');
}

/**
 * The entry page lies at the top, a host shows the 404 page anywhere: neither needs Next's scripts.
 * @param {string} siteFolder
 */
async function relocateTopPages(siteFolder) {
  const entry = join(siteFolder, 'index.html');
  await writeFile(entry, relocateTopPage(await readFile(entry, 'utf8')));
  const notFound = join(siteFolder, '404.html');
  const plain = relocateTopPage(await readFile(notFound, 'utf8')).replace(/<link\b[^>]*>/g, '');
  await writeFile(notFound, plain);
  // The same page under other names.
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
  throw new Error('A page at the top names files in another way: see scripts/steps/relocate-site.mjs.');
}

/**
 * What Next's router would fetch to go from page to page; this site has one page a language and changes it in
 * place.
 * @param {string} siteFolder
 */
async function removeRouterData(siteFolder) {
  const entries = await readdir(siteFolder, { recursive: true });
  const isRouterData = (/** @type {string} */ path) => /(^|[/\\])(index|__next\.[^/\\]*)\.txt$/.test(path);
  for (const path of entries.filter(isRouterData)) await rm(join(siteFolder, path));
}
