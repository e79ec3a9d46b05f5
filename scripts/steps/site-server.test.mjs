import { once } from 'node:events';
import { truncate } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { siteServer } from './site-server.mjs';
import { serveFiles } from './testing/serve-files.mjs';

const QUICK = {
  headersTimeout: 200,
  requestTimeout: 300,
  keepAliveTimeout: 200,
  connectionsCheckingInterval: 50,
  idleTimeout: 400,
};
/** Too much for the buffers between server and client. */
const LARGE_BYTES = 64e6;
/** Longer than any test takes. */
const PATIENT_MS = 600_000;

/** @type {Awaited<ReturnType<typeof serveFiles>>} */
let served;

/**
 * @param {Partial<typeof QUICK>} times
 * @param {() => number} limitMs
 */
async function serve(times, limitMs) {
  served = await serveFiles(
    { 'site/index.html': 'hello', 'site/large.onnx': '' },
    {
      options: { limitMs },
      makeServer: /** @type {typeof import('node:http').createServer} */ (
        (/** @type {import('node:http').RequestListener} */ handler) => siteServer(handler, times)
      ),
    },
  );
  await truncate(join(served.folder, 'site/large.onnx'), LARGE_BYTES);
}
beforeEach(() => serve(QUICK, () => PATIENT_MS));
afterEach(() => served.close());

/**
 * @param {string} text
 * @returns {Promise<import('node:net').Socket>} a connection on which the text has been sent
 */
async function send(text) {
  const socket = connect(served.port, '127.0.0.1');
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  socket.write(text);
  return socket;
}

function connections() {
  return new Promise((resolve) => served.server.getConnections((_, count) => resolve(count)));
}

test.each([
  ['no request', ''],
  ['half a request', 'GET / HTTP/1.1\r\nHost: localhost\r\n'],
  ['a request without its body', 'GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\n'],
  ['one request and no other', 'GET / HTTP/1.1\r\nHost: localhost\r\n\r\n'],
])('a client that sends %s is disconnected', async (_, text) => {
  const socket = await send(text);
  socket.resume();
  await once(socket, 'close');
  await expect.poll(connections).toBe(0);
});

test('a client that sends byte after byte is disconnected', async () => {
  const socket = await send('GET / HTTP/1.1\r\nX: ');
  const drip = setInterval(() => socket.write('x'), 20);
  socket.resume();
  await once(socket, 'close');
  clearInterval(drip);
});

const GET_LARGE = 'GET /large.onnx HTTP/1.1\r\nHost: localhost\r\n\r\n';

test('a client that reads nothing is disconnected', async () => {
  const socket = await send(GET_LARGE);
  socket.pause();
  await expect.poll(connections).toBe(0);
  socket.destroy();
});

test('a client that reads too slowly is disconnected', async () => {
  await served.close();
  await serve({ ...QUICK, idleTimeout: PATIENT_MS }, () => 500);
  const socket = await send(GET_LARGE);
  const drip = setInterval(() => socket.read(1), 20);
  await expect.poll(connections).toBe(0);
  clearInterval(drip);
  socket.destroy();
});

test('a client that reads gets the whole file', async () => {
  expect((await served.get('/large.onnx')).bytes.length).toBe(LARGE_BYTES);
});
