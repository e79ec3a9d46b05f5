import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, request } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { staticSite } from '../static-site.mjs';

/**
 * @typedef {{ status: number | undefined, headers: import('node:http').IncomingHttpHeaders, bytes: Buffer,
 *   body: string }} Answer
 */

/**
 * Writes files to a temporary folder and serves the folders `overlay` and `site` in it.
 * @param {Readonly<Record<string, string | Uint8Array>>} files content by path
 * @param {{ options?: Parameters<typeof staticSite>[1], makeServer?: typeof createServer }} [how]
 */
export async function serveFiles(files, { options, makeServer = createServer } = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'served-files-'));
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
  const server = makeServer(staticSite([join(folder, 'overlay'), join(folder, 'site')], options));
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(null)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    folder,
    port,
    server,
    get: (/** @type {string} */ path, /** @type {RequestOptions} */ init = {}) => get(port, path, init),
    close: async () => {
      server.closeAllConnections();
      server.close();
      await rm(folder, { recursive: true });
    },
  };
}

/** @typedef {{ method?: string, headers?: Record<string, string> }} RequestOptions */

/**
 * Requests an unchanged path, because fetch would normalise it.
 * @param {number} port
 * @param {string} path
 * @param {RequestOptions} init
 * @returns {Promise<Answer>}
 */
function get(port, path, init) {
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port, path, ...init }, (response) => {
      /** @type {Buffer[]} */
      const parts = [];
      response.on('data', (part) => parts.push(part)).on('error', reject);
      response.on('end', () => {
        const bytes = Buffer.concat(parts);
        resolve({ status: response.statusCode, headers: response.headers, bytes, body: bytes.toString() });
      });
    })
      .on('error', reject)
      .end();
  });
}
