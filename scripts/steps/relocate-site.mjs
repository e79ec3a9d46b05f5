import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Finishes a site that was built with the asset prefix "..", so that it works in any folder of any host.
 * Pages in a language lie one folder deep and find their files at ../_next/ already; what is left are the
 * worker, whose own address is elsewhere, and the pages above and below.
 * @param {string} siteFolder
 */
export async function relocateSite(siteFolder) {
  await relocateChunks(join(siteFolder, '_next/static/chunks'));
  await relocateDeepPages(siteFolder);
  await relocateTopPages(siteFolder);
  await removeRouterData(siteFolder);
}

/** @type {readonly (readonly [what: string, from: RegExp, to: string])[]} */
const CHUNK_CHANGES = [
  // The page tells its worker where chunks are; relative to the page's address it would mean another place
  // there.
  [
    'the start of a worker',
    /(\w+)=(\w+)\.b,(?=\w+=\[\w+\.map\(\w+=>\2\.h\()/g,
    '$1=new URL($2.b,location.href).href,',
  ],
  // The addresses of wasm files, relative to wherever this runtime's chunks are.
  ['the address of a file', /(\w+)\.q\("\.\.\/_next\//g, '$1.q($1.b+"'],
];

/** @param {string} folder */
async function relocateChunks(folder) {
  const found = new Set();
  for (const name of (await readdir(folder)).filter((file) => file.endsWith('.js'))) {
    const path = join(folder, name);
    const before = await readFile(path, 'utf8');
    const after = relocateChunk(before, (what) => found.add(what));
    if (after !== before) await writeFile(path, after);
  }
  for (const [what] of CHUNK_CHANGES) {
    if (!found.has(what))
      throw new Error(`Another Next writes ${what} in another way: see relocate-site.mjs.`);
  }
}

/**
 * @param {string} code
 * @param {(what: string) => void} [onFound]
 */
export function relocateChunk(code, onFound) {
  let changed = code;
  for (const [what, from, to] of CHUNK_CHANGES) {
    const next = changed.replace(from, to);
    if (next !== changed) onFound?.(what);
    changed = next;
  }
  return changed;
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
  return html
    .replace(/"\.\.\/(?=_next\/|icon|manifest)/g, `"${up}`)
    .replace('<head>', `<head><script>TURBOPACK_CHUNK_BASE_PATH="${up}_next/"</script>`);
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
  return html
    .replace(/<script\b(?![^>]*\bdata-entry\b)[^>]*>[\s\S]*?<\/script>/g, '')
    .replace(/<link rel="(?:preload|modulepreload)"[^>]*>/g, '')
    .replaceAll('href="../', 'href="./');
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
