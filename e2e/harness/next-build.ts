import { cp, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { writeSiteFiles } from '@/scripts/steps/site-files.mjs';
import { securePage } from '@/scripts/steps/site-policy.mjs';
import { SITE_FOLDER } from '@/tools/chromium/paths';

const PREFIX = 'next-';
/** What securePage writes into a page. */
const POLICY = /<meta http-equiv="Content-Security-Policy"[^>]*><meta name="referrer"[^>]*>/;

/** A copy of the site without models in which every hashed file has another name, and every page differs. */
export interface NextBuild {
  readonly folder: string;
  remove(): Promise<void>;
}

export async function makeNextBuild(): Promise<NextBuild> {
  const folder = await mkdtemp(join(tmpdir(), 'next-build-'));
  await cp(SITE_FOLDER, folder, {
    recursive: true,
    filter: (source) => source !== join(SITE_FOLDER, 'models'),
  });
  const paths = await readdir(folder, { recursive: true });
  const hashed = paths.filter((path) => /^_next\/static\/(chunks|media)\/[^/]+\.\w+$/.test(path));
  const names = hashed.map((path) => basename(path).replace(/[.$]/g, '\\$&'));
  const reference = new RegExp(`(?<=[/"'])(?:${names.join('|')})`, 'g');
  for (const path of paths.filter((name) => /\.(html|js|css|mjs)$/.test(name))) {
    const file = join(folder, path);
    const text = (await readFile(file, 'utf8')).replace(reference, (name) => PREFIX + name);
    const page = text.replace('<head>', '<head><meta name="build" content="next">');
    // The inline scripts name files, so that they have other hashes.
    await writeFile(file, path.endsWith('.html') ? securePage(page.replace(POLICY, '')) : text);
  }
  for (const path of hashed) {
    await rename(join(folder, path), join(folder, path, '..', PREFIX + basename(path)));
  }
  await writeSiteFiles(folder);
  return { folder, remove: () => rm(folder, { recursive: true }) };
}

export function isOfNextBuild(url: string): boolean {
  return basename(new URL(url).pathname).startsWith(PREFIX);
}
