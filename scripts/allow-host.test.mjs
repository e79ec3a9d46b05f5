import { spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { projectRoot } from './steps/project-root.mjs';

/** Steps of `npm start` before it serves, which would install, download and build. */
const EARLIER_STEPS = {
  'install.mjs': 'export async function ensureInstalled() {}',
  'ensure-model.mjs': 'export async function ensureModel() {}',
  'build-site.mjs': `
    export const siteFolder = new URL('../../out', import.meta.url).pathname;
    export async function ensureBuilt() { return true; }`,
};

/** @type {string} a copy of the scripts, with a site of one page */
let folder;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'allow-host-'));
  await cp(join(projectRoot, 'scripts'), join(folder, 'scripts'), { recursive: true });
  for (const [name, code] of Object.entries(EARLIER_STEPS))
    await writeFile(join(folder, 'scripts/steps', name), code);
  await mkdir(join(folder, 'out'));
  await writeFile(join(folder, 'out/index.html'), '<!doctype html><title>site</title>');
});
afterAll(() => rm(folder, { recursive: true }));

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
      server.close(() => resolve(port));
    });
  });
}

/**
 * Status of the site's page for a name of the server.
 * @param {string} address
 * @param {string} name
 * @returns {Promise<number | undefined>}
 */
function statusFor(address, name) {
  return new Promise((resolve, reject) => {
    const sent = request(address, { headers: { host: name } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    sent.on('error', reject).end();
  });
}

test.each(['serve.mjs', 'start.mjs'])('%s answers to the names of --allow-host', async (script) => {
  const args = [join(folder, 'scripts', script), '--allow-host', 'lab.example.org, lab'];
  const child = spawn(process.execPath, [...args, '--port', String(await freePort())]);
  try {
    const address = await new Promise((resolve, reject) => {
      let printed = '';
      child.stdout.on('data', (text) => {
        printed += text;
        const [, url] = /open (http:\S+)/.exec(printed) ?? [];
        if (url) resolve(url);
      });
      child.on('close', () => reject(new Error(`The server ended: ${printed}`)));
    });
    const statuses = ['lab.example.org', 'lab', 'LAB:80', 'localhost', 'other.example.org'].map((name) =>
      statusFor(`${address}/`, name),
    );
    expect(await Promise.all(statuses)).toEqual([200, 200, 200, 200, 421]);
  } finally {
    child.kill();
  }
});
