import { readFile } from 'node:fs/promises';
import { isAllowedHost } from './allowed-hosts.mjs';
import { findFile } from './find-file.mjs';
import { ISOLATION_HEADERS } from './host-headers.mjs';
import { sendFile } from './send-file.mjs';
import { securityHeaders } from './site-policy.mjs';

/**
 * Returns a request handler that serves each file from the first folder that has it.
 * @param {readonly string[]} roots
 * @param {{ hosts?: readonly string[], limitMs?: (bytes: number) => number }} [options] hosts: names of
 *   this server besides localhost and the address of the connection. limitMs: see sendFile
 * @returns {(request: import('node:http').IncomingMessage, response: import('node:http').ServerResponse) =>
 * Promise<void>}
 */
export function staticSite(roots, { hosts = [], limitMs } = {}) {
  return async (request, response) => {
    setHeaders(response, { ...ISOLATION_HEADERS, ...securityHeaders() });
    if (!isAllowedHost(request, hosts)) {
      return sendText(response, 421, 'This server has another name: see --allow-host.');
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      return sendText(response, 405, 'Only GET and HEAD are allowed.', { Allow: 'GET, HEAD' });
    }
    const { path, query } = readUrl(request.url ?? '/');
    if (path === null) return sendText(response, 400, 'This address cannot be read.');
    const found = await findFile(roots, path);
    if (found === 'folder') return sendText(response, 308, '', { Location: `${encodePath(path)}/${query}` });
    const file = found ?? (await findFile(roots, '/404.html'));
    if (file === null || file === 'folder') return sendText(response, 404, 'Not found.');
    // The names of these files contain hashes.
    const immutable = found !== null && path.startsWith('/_next/static/');
    const { path: filePath } = file;
    if (filePath.endsWith('.html')) setHeaders(response, await pageHeaders(filePath));
    const answer = { path: filePath, status: found ? 200 : 404, immutable };
    // A file may vanish, or be unreadable.
    await sendFile(request, response, answer, limitMs).catch(() => response.writeHead(500).end());
  };
}

/**
 * @param {import('node:http').ServerResponse} response
 * @param {Readonly<Record<string, string>>} headers
 */
function setHeaders(response, headers) {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
}

/** @param {string} path */
async function pageHeaders(path) {
  return securityHeaders(await readFile(path, 'utf8').catch(() => ''));
}

/**
 * Splits a URL into its decoded path, null if it is malformed or leaves the site, and its query with the
 * question mark.
 * @param {string} url
 */
function readUrl(url) {
  const [, encoded = '', query = ''] = /^([^?#]*)(\?[^#]*)?/.exec(url) ?? [];
  try {
    const path = decodeURIComponent(encoded);
    const leavesRoot = path.split(/[/\\]/).includes('..');
    const isPath = path.startsWith('/') && !leavesRoot && !/[\0\\]/.test(path);
    return { path: isPath ? path : null, query };
  } catch {
    return { path: null, query };
  }
}

/** @param {string} path */
function encodePath(path) {
  return path.split('/').map(encodeURIComponent).join('/');
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
