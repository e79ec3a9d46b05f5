import { realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';

/** @typedef {{ path: string } | 'folder'} Found a file by its real path, or a folder that has a page */

/**
 * Finds what a path of a URL names, in the first folder that has it. Links must stay in their folder.
 * @param {readonly string[]} roots
 * @param {string} url decoded path, starts with a slash
 * @returns {Promise<Found | null>}
 */
export async function findFile(roots, url) {
  // An empty part names nothing: a redirect to "//host/" would leave the site.
  if (url.includes('//')) return null;
  for (const root of roots) {
    const found = await findIn(root, url);
    if (found !== null) return found;
  }
  return null;
}

/**
 * @param {string} root
 * @param {string} url
 * @returns {Promise<Found | null>}
 */
async function findIn(root, url) {
  if (url.endsWith('/')) return fileAt(root, `${url}index.html`);
  const exact = (await fileAt(root, url)) ?? (await fileAt(root, `${url}.html`));
  if (exact !== null) return exact;
  return (await fileAt(root, `${url}/index.html`)) === null ? null : 'folder';
}

/**
 * @param {string} root
 * @param {string} url
 * @returns {Promise<{ path: string } | null>} null unless it is a file below the root after following links
 */
async function fileAt(root, url) {
  try {
    const path = await realpath(join(root, url));
    const top = await realpath(root);
    const isBelow = path.startsWith(top.endsWith(sep) ? top : top + sep);
    return isBelow && (await stat(path)).isFile() ? { path } : null;
  } catch {
    return null;
  }
}
