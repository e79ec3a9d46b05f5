import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

interface FirstLoad {
  /** Size after gzip of all scripts in the page's HTML, in units of 1,000 bytes. */
  readonly kilobytes: number;
  /** Largest first. */
  readonly files: readonly { readonly file: string; readonly kilobytes: number }[];
}

/** Returns the size of a page's initial JavaScript in the built site, without polyfills of old browsers. */
export async function firstLoad(siteFolder: string, page = 'en/index.html'): Promise<FirstLoad> {
  const html = await readFile(join(siteFolder, page), 'utf8');
  const scripts = [...html.matchAll(/<script\b[^>]*>/g)].map(([tag]) => tag);
  const sources = scripts
    .filter((tag) => !/\bnomodule\b/i.test(tag))
    .map((tag) => /\bsrc="([^"]+)"/.exec(tag)?.[1])
    .filter((source) => source !== undefined);
  const paths = [...new Set(sources)].map((source) => new URL(source, `http://site/${page}`).pathname);
  const files = await Promise.all(
    paths.map(async (file) => ({ file, kilobytes: await gzippedKilobytes(siteFolder, file) })),
  );
  return {
    kilobytes: files.reduce((sum, { kilobytes }) => sum + kilobytes, 0),
    files: files.toSorted((a, b) => b.kilobytes - a.kilobytes),
  };
}

async function gzippedKilobytes(siteFolder: string, path: string): Promise<number> {
  return gzipSync(await readFile(join(siteFolder, path)), { level: 9 }).length / 1000;
}
