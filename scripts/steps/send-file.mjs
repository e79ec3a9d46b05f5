import { open, stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { readByteRange } from './byte-range.mjs';
import { isFresh, mayContinue } from './conditional-request.mjs';
import { CODINGS, chooseCoding, isOfSameVersion } from './content-coding.mjs';
import { MIME_TYPES } from './mime-types.mjs';

/**
 * How long a client may take to receive a file, because it keeps the file open: at least 8 kB a second.
 * @param {number} bytes
 */
function longestMs(bytes) {
  return 30_000 + bytes / 8;
}

/**
 * @typedef {import('node:http').IncomingMessage} Request
 * @typedef {import('node:http').ServerResponse} Response
 * @typedef {import('node:fs').BigIntStats} Stats
 * @typedef {{ handle: import('node:fs/promises').FileHandle, stats: Stats, coding?: string }} Opened
 */

/**
 * Sends a file, or the compressed copy of it that the client accepts.
 * @param {Request} request
 * @param {Response} response
 * @param {{ path: string, status: number, immutable: boolean }} file path without links
 * @param {(bytes: number) => number} [limitMs]
 */
export async function sendFile(request, response, { path, status, immutable }, limitMs = longestMs) {
  response.setHeader('Content-Type', MIME_TYPES[extname(path).slice(1)] ?? 'application/octet-stream');
  response.setHeader('Cache-Control', immutable ? 'public, max-age=31536000, immutable' : 'no-cache');
  const copies = await copiesOf(path);
  if (copies.length > 0) response.setHeader('Vary', 'Accept-Encoding');
  const { headers } = request;
  // Ranges are of the plain file.
  const copy = takesRange(request) ? undefined : chooseCoding(headers['accept-encoding'], copies);
  const handle = await open(copy?.path ?? path);
  try {
    const stats = await handle.stat({ bigint: true });
    const opened = { handle, stats, ...(copy && { coding: copy.name }) };
    const part = status === 200 ? choosePart(request, response, opened) : wholeOf(opened, status);
    if (copy && part.status !== 304) response.setHeader('Content-Encoding', copy.name);
    await sendPart(request, response, handle, part, limitMs);
  } finally {
    await handle.close();
  }
}

/** @param {Request} request */
function takesRange({ method, headers }) {
  return method === 'GET' && headers.range !== undefined;
}

/** @param {string} path */
async function copiesOf(path) {
  const { mtimeMs } = await stat(path);
  const copies = CODINGS.map(async ({ name, extension }) => {
    const copy = await stat(path + extension).catch(() => null);
    return copy?.isFile() && isOfSameVersion(copy, { mtimeMs }) ? [{ name, path: path + extension }] : [];
  });
  return (await Promise.all(copies)).flat();
}

/**
 * A status, and the bytes to send with it: both ends inclusive, none without them.
 * @typedef {{ status: number, first?: number, last?: number }} Part
 */

/**
 * @param {Opened} opened
 * @param {number} status
 * @returns {Part}
 */
function wholeOf({ stats }, status) {
  return { status, first: 0, last: Number(stats.size) - 1 };
}

/**
 * Answers conditions and ranges, and sets their headers.
 * @param {Request} request
 * @param {Response} response
 * @param {Opened} opened
 * @returns {Part}
 */
function choosePart(request, response, opened) {
  const { size, mtime } = opened.stats;
  const etag = etagOf(opened);
  response.setHeader('ETag', etag);
  response.setHeader('Last-Modified', mtime.toUTCString());
  response.setHeader('Accept-Ranges', 'bytes');
  if (isFresh(request.headers, etag, mtime)) return { status: 304 };
  const isContinued = takesRange(request) && mayContinue(request.headers, etag);
  const range = isContinued ? readByteRange(request.headers.range, Number(size)) : null;
  if (range === null) return wholeOf(opened, 200);
  const isUnsatisfiable = range === 'unsatisfiable';
  response.setHeader(
    'Content-Range',
    `bytes ${isUnsatisfiable ? '*' : `${range.first}-${range.last}`}/${size}`,
  );
  return isUnsatisfiable ? { status: 416 } : { status: 206, ...range };
}

/**
 * A strong tag: no write leaves both dates and the size as they were, and every coding has its own.
 * @param {Opened} opened
 */
function etagOf({ stats: { size, mtimeNs, ctimeNs }, coding }) {
  const version = [size, mtimeNs, ctimeNs].map((part) => part.toString(36)).join('-');
  return `"${version}${coding ? `-${coding}` : ''}"`;
}

/**
 * @param {Request} request
 * @param {Response} response
 * @param {import('node:fs/promises').FileHandle} handle
 * @param {Part} part
 * @param {(bytes: number) => number} limitMs
 */
async function sendPart({ method }, response, handle, { status, first: start = 0, last: end = -1 }, limitMs) {
  const length = end - start + 1;
  if (status !== 304) response.setHeader('Content-Length', length);
  response.writeHead(status);
  if (method === 'HEAD' || length === 0) return void response.end();
  try {
    const signal = AbortSignal.timeout(Math.ceil(limitMs(length)));
    const bytes = handle.createReadStream({ start, end });
    await pipeline(bytes, response, { signal, end: false });
    // A file that became shorter ends the connection, because the client waits for the rest.
    if (bytes.bytesRead === length) response.end();
    else response.destroy();
  } catch {
    // A client that disconnects early is not an error.
    response.destroy();
  }
}
