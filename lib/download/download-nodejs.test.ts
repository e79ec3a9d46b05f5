import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import type { RequestListener } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { download } from './download-nodejs';
import type { DownloadOptions } from './download-options';
import { ScriptedServer, sendFile, sendPart, sendWithoutEnd } from './testing/scripted-server-nodejs';

const content = Uint8Array.from({ length: 100_000 }, (_, i) => (i * 31) % 251);
const sha256 = createHash('sha256').update(content).digest('hex');
const quick = { retryDelayMs: 1 };
const STALLED = new RegExp(
  '^weights\\.bin could not be downloaded from 127\\.0\\.0\\.1:\\d+ ' +
    '\\(no data for 0\\.2 s\\): check the network',
);

/** A short timeout for servers that stall; other tests use a long one, because a busy machine delays data. */
const impatient = { stallTimeoutMs: 200 };

let folder: string;
let server: ScriptedServer;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'download-'));
});
afterEach(async () => {
  await server.stop();
  await rm(folder, { recursive: true });
});

async function downloadFrom(answers: readonly RequestListener[], options: Partial<DownloadOptions> = {}) {
  server = await ScriptedServer.start(...answers);
  return again(options);
}

function again(options: Partial<DownloadOptions> = {}) {
  const path = join(folder, 'weights.bin');
  return download({
    url: server.url('/weights.bin'),
    path,
    sha256Prefix: sha256.slice(0, 8),
    ...quick,
    ...options,
  });
}

async function expectWholeFile() {
  expect(new Uint8Array(await readFile(join(folder, 'weights.bin')))).toEqual(content);
  expect(await readdir(folder)).toEqual(['weights.bin']);
}

describe('a server that works', () => {
  test('gives the whole file, its hash, and progress up to the end', async () => {
    const progress: number[] = [];
    const result = await downloadFrom([sendFile(content)], {
      onProgress: ({ receivedBytes, totalBytes }) => {
        expect(totalBytes).toBe(content.length);
        progress.push(receivedBytes);
      },
    });
    expect(result).toEqual({ path: join(folder, 'weights.bin'), bytes: content.length, sha256 });
    expect(progress.at(-1)).toBe(content.length);
    await expectWholeFile();
  });

  test('may redirect', async () => {
    const redirect: RequestListener = (_request, response) =>
      response.writeHead(302, { Location: '/moved' }).end();
    await downloadFrom([redirect, sendFile(content)]);
    expect(server.requests.map((request) => request.url)).toEqual(['/weights.bin', '/moved']);
    await expectWholeFile();
  });
});

/** Closes the connection once the first `bytes` are written; later connections stay open. */
function cutOffAt(bytes: number): Pick<DownloadOptions, 'onProgress'> {
  let isCut = false;
  return {
    onProgress: ({ receivedBytes }) => {
      if (isCut || receivedBytes < bytes) return;
      isCut = true;
      server.cutConnections();
    },
  };
}

describe('a lost connection', () => {
  test('is resumed', async () => {
    await downloadFrom([sendPart(content, 40_000), sendFile(content)], cutOffAt(40_000));
    expect(server.requests[1]?.headers.range).toBe('bytes=40000-');
    expect(server.requests[1]?.headers['if-range']).toBe('"v1"');
    await expectWholeFile();
  });

  test('restarts if the server ignores Range', async () => {
    const ignoresRange: RequestListener = (_request, response) => response.writeHead(200).end(content);
    await downloadFrom([sendPart(content, 40_000), ignoresRange], cutOffAt(40_000));
    expect(server.requests).toHaveLength(2);
    await expectWholeFile();
  });

  test('restarts if the file has changed', async () => {
    const old = content.map((byte) => byte ^ 1);
    await downloadFrom([sendPart(old, 40_000, '"v0"'), sendFile(content, '"v1"')], cutOffAt(40_000));
    expect(server.requests[1]?.headers['if-range']).toBe('"v0"');
    await expectWholeFile();
  });

  test('restarts if the resumed bytes do not match', async () => {
    const old = content.map((byte) => byte ^ 1);
    await downloadFrom([sendPart(old, 40_000), sendFile(content), sendFile(content)], cutOffAt(40_000));
    expect(server.requests).toHaveLength(3);
    await expectWholeFile();
  });

  test('keeps its bytes for the next run', async () => {
    const first = downloadFrom([sendPart(content, 40_000), sendFile(content)], {
      attempts: 1,
      ...cutOffAt(40_000),
    });
    await expect(first).rejects.toMatchObject({ name: 'UserError', code: 'download-failed' });
    expect(await readdir(folder)).toEqual(['weights.bin.part', 'weights.bin.part.validator']);
    await again();
    expect(server.requests[1]?.headers.range).toBe('bytes=40000-');
    await expectWholeFile();
  });

  test('requests no more bytes if the part file is complete', async () => {
    const complete: RequestListener = (_request, response) =>
      response.writeHead(416, { 'Content-Range': `bytes */${content.length}` }).end();
    const promisesMore: RequestListener = (_request, response) => {
      response.writeHead(200, { ETag: '"v1"', 'Content-Length': content.length + 1 });
      response.write(content);
    };
    await downloadFrom([promisesMore, complete], cutOffAt(content.length));
    expect(server.requests[1]?.headers.range).toBe(`bytes=${content.length}-`);
    await expectWholeFile();
  });
});

describe('a server that misbehaves', () => {
  test('by stalling is disconnected and tried again', async () => {
    const reasons: string[] = [];
    await downloadFrom([sendPart(content, 40_000), sendFile(content)], {
      ...impatient,
      onRetry: (reason) => reasons.push(reason),
    });
    expect(reasons).toEqual(['no data for 0.2 s']);
    await expectWholeFile();
  });

  test('by never answering is reported in one sentence', async () => {
    const silent: RequestListener = () => undefined;
    await expect(downloadFrom([silent], { ...impatient, attempts: 2 })).rejects.toThrow(STALLED);
    expect(server.requests).toHaveLength(2);
    expect(await readdir(folder)).toEqual([]);
  });

  test('by sending wrong bytes leaves nothing behind', async () => {
    const wrong = sendFile(content.map((byte) => byte ^ 1));
    const attempt = downloadFrom([wrong]);
    await expect(attempt).rejects.toMatchObject({ name: 'UserError', code: 'hash-mismatch' });
    expect(server.requests).toHaveLength(1);
    expect(await readdir(folder)).toEqual([]);
  });

  test('by announcing less than the file has leaves nothing behind', async () => {
    const short = sendFile(content.subarray(0, 50_000));
    await expect(downloadFrom([short])).rejects.toMatchObject({ code: 'hash-mismatch' });
    expect(await readdir(folder)).toEqual([]);
  });

  test.each([
    ['by announcing too much', sendFile(content)],
    ['by never coming to an end', sendWithoutEnd(content)],
  ])('%s is stopped and leaves nothing behind', async (_, answer) => {
    await expect(downloadFrom([answer], { maxBytes: 50_000 })).rejects.toMatchObject({
      code: 'download-failed',
      message: expect.stringContaining('it is larger than'),
    });
    expect(await readdir(folder)).toEqual([]);
  });

  test('with 404 is not tried again', async () => {
    const missing: RequestListener = (_request, response) => response.writeHead(404).end('no');
    await expect(downloadFrom([missing])).rejects.toThrow(/\(it answered 404 Not Found\)/);
    expect(server.requests).toHaveLength(1);
    expect(await readdir(folder)).toEqual([]);
  });

  test('with 500 is tried again', async () => {
    const broken: RequestListener = (_request, response) => response.writeHead(500).end();
    await downloadFrom([broken, broken, sendFile(content)]);
    expect(server.requests).toHaveLength(3);
    await expectWholeFile();
  });

  test('by refusing the connection is reported by name', async () => {
    server = await ScriptedServer.start(sendFile(content));
    await server.stop();
    await expect(again({ attempts: 1 })).rejects.toThrow(/the connection was refused/);
  });
});

test('stopping keeps the bytes and never makes a wrong file', async () => {
  const stop = new AbortController();
  const attempt = downloadFrom([sendPart(content, 40_000), sendFile(content)], {
    signal: stop.signal,
    onProgress: ({ receivedBytes }) => {
      if (receivedBytes === 40_000) stop.abort();
    },
  });
  await expect(attempt).rejects.toMatchObject({ name: 'UserError', code: 'cancelled' });
  expect(await readdir(folder)).toEqual(['weights.bin.part', 'weights.bin.part.validator']);
  await again();
  expect(server.requests[1]?.headers.range).toBe('bytes=40000-');
  await expectWholeFile();
});

test('a folder that cannot be created is reported in one sentence', async () => {
  server = await ScriptedServer.start(sendFile(content));
  const path = join(folder, 'weights.bin');
  await again({ path });
  await expect(again({ path: join(path, 'weights.bin') })).rejects.toThrow(
    /a file has the name of a required folder/,
  );
});
