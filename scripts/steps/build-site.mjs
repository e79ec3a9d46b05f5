import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { writeModelsIndex } from '../models-index.mjs';
import { runPackage } from './child.mjs';
import { compressSite } from './compress-site.mjs';
import { hostHeaders } from './host-headers.mjs';
import { notFoundPage } from './not-found-page.mjs';
import { noticeText } from './notice.mjs';
import { projectRoot } from './project-root.mjs';
import { relocateSite } from './relocate-site.mjs';
import { writeSiteFiles } from './site-files.mjs';
import { securePages } from './site-policy.mjs';

export const siteFolder = `${projectRoot}/out`;
const hashFile = `${projectRoot}/.next/site-source.sha256`;

const MODELS = join('public', 'models');
/** Folders on which the built site does not depend; `copyModels` copies the models separately. */
const NOT_SOURCES = [
  'cli',
  'docs',
  'e2e',
  'node_modules',
  'out',
  'scripts',
  'test-results',
  'tools',
  'training',
];

/** Scripts on which the built site depends. */
const BUILD_SCRIPTS = [
  'compress-site',
  'host-headers',
  'messages-loader',
  'not-found-page',
  'notice',
  'relocate-site',
  'site-files',
  'site-policy',
  'weights-elsewhere',
];

/** Builds the static site into out/ unless it is up to date. Resolves to false if the build failed. */
export async function ensureBuilt() {
  const hash = await hashSources();
  const builtFrom = await readFile(hashFile, 'utf8').catch(() => '');
  if (builtFrom !== hash || !existsSync(`${siteFolder}/index.html`)) return buildSite();
  await copyModels();
  await compressSite(siteFolder);
  return true;
}

/** Builds the static site into out/. Resolves to false after a failure, whose reason has been printed. */
export async function buildSite() {
  const sourceHash = await hashSources();
  console.log('Building the site, this takes about half a minute …');
  await rm(hashFile, { force: true });
  const code = await runPackage('next/dist/bin/next', ['build']);
  if (code !== 0) {
    if (code !== 130) console.error('The site could not be built: see the message of next build above.');
    return false;
  }
  await relocateSite(siteFolder);
  await writeFile(join(siteFolder, '404.html'), await notFoundPage(projectRoot));
  await writeFile(join(siteFolder, 'NOTICE.txt'), await noticeText(projectRoot));
  await securePages(siteFolder);
  await writeFile(join(siteFolder, '_headers'), hostHeaders());
  await writeSiteFiles(siteFolder);
  await copyModels();
  await compressSite(siteFolder);
  await writeFile(hashFile, sourceHash);
  return true;
}

async function hashSources() {
  const hash = createHash('sha256');
  for (const path of (await listSources()).sort()) {
    const { size, mtimeMs } = await stat(join(projectRoot, path));
    // Hashes only the date of large files, because sources are small.
    const content = size < 1e6 ? await readFile(join(projectRoot, path)).catch(() => '') : String(mtimeMs);
    hash.update(`${path}\0${size}\0`).update(content);
  }
  for (const script of BUILD_SCRIPTS) {
    hash.update(await readFile(join(projectRoot, `scripts/steps/${script}.mjs`)));
  }
  return hash.digest('hex');
}

async function listSources() {
  const entries = await readdir(projectRoot, { withFileTypes: true });
  const isSource = (/** @type {string} */ name) => !name.startsWith('.') && !NOT_SOURCES.includes(name);
  const paths = [];
  for (const entry of entries.filter(({ name }) => isSource(name))) {
    const inside = entry.isDirectory()
      ? await readdir(join(projectRoot, entry.name), { recursive: true })
      : [];
    paths.push(...(entry.isDirectory() ? inside.map((path) => join(entry.name, path)) : [entry.name]));
  }
  const isIgnored = /\.test\.|\.md$|\.tsbuildinfo$|^next-env\.d\.ts$/;
  return paths.filter((path) => !path.startsWith(MODELS) && !isIgnored.test(path));
}

/** Copies the models and their list to the site, so that a new model needs no new build. */
async function copyModels() {
  const from = join(projectRoot, MODELS);
  const to = join(siteFolder, 'models');
  await mkdir(to, { recursive: true });
  const entries = [...(await writeModelsIndex(from)), 'index.json'];
  for (const entry of await readdir(to)) {
    if (!entries.includes(entry)) await rm(join(to, entry), { recursive: true });
  }
  for (const entry of entries) {
    await cp(join(from, entry), join(to, entry), {
      recursive: true,
      preserveTimestamps: true,
      filter: (source) => isNewer(source, from, to),
    });
  }
}

/**
 * Returns whether a file differs in size or date from its copy; true for folders.
 * @param {string} source
 * @param {string} from
 * @param {string} to
 */
async function isNewer(source, from, to) {
  const original = await stat(source);
  const copy = await stat(join(to, relative(from, source))).catch(() => null);
  return (
    original.isDirectory() || original.size !== copy?.size || Math.abs(original.mtimeMs - copy.mtimeMs) > 2
  );
}
