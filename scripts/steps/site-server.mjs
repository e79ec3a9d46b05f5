import { createServer } from 'node:http';

/** How long a client may take, because each connection holds memory. */
const TIMES = {
  /** For the lines of a request. */
  headersTimeout: 10_000,
  /** For a whole request. */
  requestTimeout: 15_000,
  /** Between two requests. */
  keepAliveTimeout: 5000,
  /** How often the first two are checked. */
  connectionsCheckingInterval: 2000,
  /** Without a byte in either direction. */
  idleTimeout: 30_000,
};

/**
 * Returns a server that disconnects clients which send or receive nothing.
 * @param {import('node:http').RequestListener} handler
 * @param {Partial<typeof TIMES>} [times]
 */
export function siteServer(handler, times) {
  const { idleTimeout, ...options } = { ...TIMES, ...times };
  // Without a listener of 'timeout' the server destroys the connection.
  return createServer(options, handler).setTimeout(idleTimeout);
}
