/** Names of this machine, which a foreign site cannot take. */
const LOCAL = ['localhost', '127.0.0.1', '[::1]'];

/**
 * Returns whether a request names a host that this server is. A site of another name that resolves to this
 * machine (DNS rebinding) could otherwise read everything that is served here.
 * @param {import('node:http').IncomingMessage} request
 * @param {readonly string[]} names that are allowed besides this machine's
 */
export function isAllowedHost(request, names) {
  const host = hostOf(request.headers.host);
  if (host === null) return false;
  const address = request.socket.localAddress?.replace(/^::ffff:(?=[\d.]+$)/, '');
  return [...LOCAL, address, ...names].some((name) => name !== undefined && sameHost(name, host));
}

/**
 * Returns a Host header's name in lower case; null if it is none.
 * @param {string | undefined} header
 */
function hostOf(header) {
  const match = /^(\[[\da-f:.]+\]|[^\s:/?#@[\]\\]+)(?::\d{1,5})?$/i.exec(header ?? '');
  return match?.[1]?.toLowerCase() ?? null;
}

/**
 * @param {string} name IPv6 addresses with or without brackets
 * @param {string} host in lower case, IPv6 addresses in brackets
 */
function sameHost(name, host) {
  const lower = name.toLowerCase();
  return lower === host || `[${lower}]` === host;
}
