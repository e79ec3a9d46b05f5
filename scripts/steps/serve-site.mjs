import { connect } from 'node:net';
import { siteServer } from './site-server.mjs';
import { staticSite } from './static-site.mjs';

const PORTS_TO_TRY = 20;

/**
 * Serves a built site until Ctrl-C, on the next free port if the requested one is in use.
 * @param {{ root: string, overlay?: string, port: number, host: string, allowHost?: string | undefined }}
 *   options overlay: a folder whose files take precedence. allowHost: further names of this server, with
 *   commas between them
 */
export async function serveSite({ root, overlay, port, host, allowHost = '' }) {
  const names = [host, ...allowHost.split(',').map((name) => name.trim())];
  const handler = staticSite(overlay === undefined ? [root] : [overlay, root], { hosts: names });
  const hosts = host === 'localhost' ? ['127.0.0.1', '::1'] : [host];
  for (let candidate = port; candidate < port + PORTS_TO_TRY; candidate++) {
    const servers = await listen(handler, hosts, candidate);
    if (servers === null) {
      console.log(`Port ${candidate} is in use by another program, trying ${candidate + 1}.`);
      continue;
    }
    console.log(`Ready: open http://${host}:${candidate} in a browser. Ctrl-C stops.`);
    stopOnSignal(servers);
    return;
  }
  console.error(`No free port from ${port} to ${port + PORTS_TO_TRY - 1}: give another one with --port.`);
  process.exit(1);
}

/**
 * Listens on every address of the host; returns null, and listens on none, if the port is in use on one.
 * @param {import('node:http').RequestListener} handler
 * @param {readonly string[]} hosts
 * @param {number} port
 */
async function listen(handler, hosts, port) {
  const servers = [];
  for (const host of hosts) {
    const server = siteServer(handler);
    // Tries to connect first, because some systems let two programs listen on one port.
    const code = (await answers(host, port)) ? 'EADDRINUSE' : await listenOn(server, host, port);
    if (code === null) servers.push(server);
    else if (code === 'EADDRINUSE') {
      for (const open of servers) open.close();
      return null;
    } else if (servers.length === 0) {
      console.error(
        `Cannot listen on ${host}, port ${port} (${code}): choose others with --host and --port.`,
      );
      process.exit(1);
    }
  }
  return servers;
}

/**
 * @param {import('node:http').Server} server
 * @param {string} host
 * @param {number} port
 * @returns {Promise<string | null>} the error's code, null when it listens
 */
function listenOn(server, host, port) {
  return new Promise((resolve) => {
    server.once('error', (error) =>
      resolve(/** @type {NodeJS.ErrnoException} */ (error).code ?? error.message),
    );
    server.listen({ host, port }, () => resolve(null));
  });
}

/**
 * @param {string} host
 * @param {number} port
 * @returns {Promise<boolean>}
 */
function answers(host, port) {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 500 });
    const finish = (/** @type {boolean} */ answered) => {
      socket.destroy();
      resolve(answered);
    };
    socket.once('connect', () => finish(true));
    socket.once('error', () => finish(false));
    socket.once('timeout', () => finish(false));
  });
}

/** @param {readonly import('node:http').Server[]} servers */
function stopOnSignal(servers) {
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.once(signal, () => {
      for (const server of servers) {
        server.close();
        server.closeAllConnections();
      }
      process.exit(0);
    });
  }
}
