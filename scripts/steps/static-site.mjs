import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { extname, join, resolve, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { readByteRange } from './byte-range.mjs';
import { MIME_TYPES } from './mime-types.mjs';

/** Cross-origin isolation, which WebAssembly threads require. */
const ISOLATION_HEADERS = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
};

/**
 * Returns a request handler that serves each file from the first folder that has it.
 * @param {readonly string[]} roots
 * @returns {(request: import('node:http').IncomingMessage, response: import('node:http').ServerResponse) =>
 * Promise<void>}
 */
export function staticSite(roots) {
  return async (request, response) => {
    for (const [name, value] of Object.entries(ISOLATION_HEADERS)) response.setHeader(name, value);
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      return sendText(response, 405, 'Only GET and HEAD are allowed.', { Allow: 'GET, HEAD' });
    }
    const path = readPath(request.url ?? '/');
    if (path === null) return sendText(response, 400, 'This address cannot be read.');
    const found = await find(roots, path);
    if (found?.redirect) return sendText(response, 308, '', { Location: found.redirect });
    const file = found ?? (await find(roots, '/404.html'));
    if (!file) return sendText(response, 404, 'Not found.');
    await sendFile(request, response, file, found ? 200 : 404);
  };
}

/**
 * Returns the decoded path of a URL; null if it is malformed or outside the site.
 * @param {string} url
 */
function readPath(url) {
  try {
    const path = decodeURIComponent(url.split(/[?#]/, 1)[0] ?? '');
    const leavesRoot = path.split(/[/\\]/).includes('..');
    return path.startsWith('/') && !leavesRoot && !/[\0\\]/.test(path) ? path : null;
  } catch {
    return null;
  }
}

/**
 * @typedef {{ path: string, size: number, modified: Date, url: string, redirect?: string }} Found
 * @param {readonly string[]} roots
 * @param {string} url decoded path, starts with a slash
 * @returns {Promise<Found | null>}
 */
async function find(roots, url) {
  for (const root of roots) {
    for (const candidate of url.endsWith('/') ? [`${url}index.html`] : [url, `${url}.html`]) {
      const path = resolve(join(root, candidate));
      if (!path.startsWith(resolve(root) + sep)) continue;
      const entry = await stat(path).catch(() => null);
      if (entry?.isFile()) return { path, size: entry.size, modified: entry.mtime, url };
      if (entry?.isDirectory() && (await stat(`${path}/index.html`).catch(() => null))) {
        return { path, size: 0, modified: entry.mtime, url, redirect: `${encodeURI(url)}/` };
      }
    }
  }
  return null;
}

/**
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 * @param {Found} file
 * @param {number} status
 */
async function sendFile(request, response, file, status) {
  const etag = `"${file.size.toString(16)}-${Math.round(file.modified.getTime()).toString(16)}"`;
  response.setHeader('ETag', etag);
  response.setHeader('Last-Modified', file.modified.toUTCString());
  response.setHeader('Accept-Ranges', 'bytes');
  response.setHeader('Content-Type', MIME_TYPES[extname(file.path).slice(1)] ?? 'application/octet-stream');
  // The names of these files contain hashes.
  const immutable = status === 200 && file.url.startsWith('/_next/static/');
  response.setHeader('Cache-Control', immutable ? 'public, max-age=31536000, immutable' : 'no-cache');
  if (status === 200 && request.headers['if-none-match'] === etag) return end(response, 304);

  const conditional = request.headers['if-range'];
  const wantsRange = status === 200 && (conditional === undefined || conditional === etag);
  const range = wantsRange ? readByteRange(request.headers.range, file.size) : null;
  if (range === 'unsatisfiable') {
    response.setHeader('Content-Range', `bytes */${file.size}`);
    return end(response, 416);
  }
  const { first, last } = range ?? { first: 0, last: file.size - 1 };
  if (range) response.setHeader('Content-Range', `bytes ${first}-${last}/${file.size}`);
  response.setHeader('Content-Length', last - first + 1);
  if (request.method === 'HEAD' || file.size === 0) return end(response, range ? 206 : status);
  response.writeHead(range ? 206 : status);
  // A client that disconnects early is not an error.
  await pipeline(createReadStream(file.path, { start: first, end: last }), response).catch(() =>
    response.destroy(),
  );
}

/**
 * @param {import('node:http').ServerResponse} response
 * @param {number} status
 */
function end(response, status) {
  response.writeHead(status).end();
}

/**
 * @param {import('node:http').ServerResponse} response
 * @param {number} status
 * @param {string} text
 * @param {Record<string, string>} [headers]
 */
function sendText(response, status, text, headers = {}) {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', ...headers }).end(text);
}
