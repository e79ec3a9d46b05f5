import { readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { CODINGS, isOfSameVersion } from './content-coding.mjs';

/** Kinds of files that become smaller; pictures, fonts and the numbers of networks do not. */
const COMPRESSIBLE = new Set(
  ['css', 'html', 'js', 'json', 'map', 'md', 'mjs', 'svg', 'txt', 'wasm', 'webmanifest'].map(
    (name) => `.${name}`,
  ),
);
/** Smaller files fit in one packet anyway. */
const LEAST_BYTES = 1000;
/** A copy must save this share to be worth its place. */
const LEAST_SAVING = 0.05;
/** Above, Brotli's best quality takes minutes for a few percent. */
const LARGE_BYTES = 1e6;

/** @typedef {(bytes: Uint8Array) => Promise<Buffer>} Compress */

/** @type {Readonly<Record<(typeof CODINGS)[number]['name'], Compress>>} */
const COMPRESS = {
  br: (bytes) =>
    promisify(brotliCompress)(bytes, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: bytes.length > LARGE_BYTES ? 5 : 11,
        [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
        [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
      },
    }),
  gzip: (bytes) => promisify(gzip)(bytes, { level: bytes.length > LARGE_BYTES ? 6 : 9 }),
};

/**
 * Writes compressed copies beside the files of a site, as nginx and others look for them (`x.js.br`,
 * `x.js.gz`), and removes those whose file is gone. A copy carries the date of its file.
 * @param {string} siteFolder
 */
export async function compressSite(siteFolder) {
  const paths = (await readdir(siteFolder, { recursive: true })).map((path) => join(siteFolder, path));
  const present = new Set(paths);
  for (const path of paths) {
    if (CODINGS.some(({ extension }) => path.endsWith(extension))) {
      if (!present.has(path.slice(0, path.lastIndexOf('.')))) await rm(path);
    } else if (COMPRESSIBLE.has(extname(path))) await compressFile(path);
  }
}

/** @param {string} path */
async function compressFile(path) {
  const file = await stat(path);
  if (!file.isFile() || file.size < LEAST_BYTES) return;
  const bytes = await readFile(path);
  await Promise.all(
    CODINGS.map(async ({ name, extension }) => {
      const copy = await stat(path + extension).catch(() => null);
      if (copy !== null && isOfSameVersion(copy, file)) return;
      const compressed = await COMPRESS[name](bytes);
      if (compressed.length > bytes.length * (1 - LEAST_SAVING)) return rm(path + extension, { force: true });
      await writeFile(path + extension, compressed);
      await utimes(path + extension, file.atime, file.mtime);
    }),
  );
}
