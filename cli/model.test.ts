import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readModelFolder } from 'live-attribution/model/node';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ScriptedServer, sendFile, sendPart } from '@/lib/download/testing/scripted-server-nodejs';

const root = fileURLToPath(new URL('..', import.meta.url));
const narrowWeights = join(root, 'lib/attribution/model/fixtures/narrow-resnet18.pth');

let folder: string;
let models: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'model-command-'));
  models = join(folder, 'models');
});
afterEach(() => rm(folder, { recursive: true }));

/** Runs `npm run model` in a process; sends Ctrl-C when `interruptWhen` settles. */
function runModel(
  args: readonly string[],
  interruptWhen?: Promise<unknown>,
): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve) => {
    let output = '';
    const child = spawn(process.execPath, ['scripts/run.mjs', 'cli/model.ts', '--to', models, ...args], {
      cwd: root,
      env: { ...process.env, INIT_CWD: folder },
    });
    const interrupt = () => child.kill('SIGINT');
    interruptWhen?.then(interrupt, interrupt);
    const append = (chunk: Buffer) => {
      output += chunk.toString();
    };
    child.stdout.on('data', append);
    child.stderr.on('data', append);
    child.on('close', (code) => resolve({ code, output }));
  });
}

/** Expects one sentence without a stack trace, exit code 2 and no files. */
async function expectRefusal(args: readonly string[], sentence: RegExp) {
  const { code, output } = await runModel(args);
  expect(output).toMatch(sentence);
  expect(output.trim().split('\n')).toHaveLength(1);
  expect(code).toBe(2);
  expect(existsSync(models) ? await readdir(models) : []).toEqual([]);
}

describe('weights of --from', () => {
  test('a file becomes a model folder, listed in index.json', async () => {
    const { code, output } = await runModel(['--from', narrowWeights]);
    expect({ code, output }).toEqual({
      code: 0,
      output: expect.stringMatching(/The model is in .*models\/narrow-resnet18\.\n$/),
    });
    const { manifest, labels } = await readModelFolder(join(models, 'narrow-resnet18'));
    expect(manifest).toMatchObject({
      classCount: 10,
      trained: true,
      source: { file: 'narrow-resnet18.pth' },
    });
    expect(labels.en).toHaveLength(10);
    expect(JSON.parse(await readFile(join(models, 'index.json'), 'utf8'))).toMatchObject({
      models: ['narrow-resnet18'],
    });
    expect((await readdir(models)).sort()).toEqual(['index.json', 'narrow-resnet18']);
  });

  test('a URL is downloaded, and its file is deleted', async () => {
    const server = await ScriptedServer.start(sendFile(await readFile(narrowWeights)));
    const url = server.url('/weights/mine.pth');
    const { code } = await runModel(['--from', url, '--id', 'mine']);
    await server.stop();
    expect(code).toBe(0);
    expect((await readModelFolder(join(models, 'mine'))).manifest.source).toMatchObject({
      url,
      file: 'mine.pth',
    });
    expect((await readdir(models)).sort()).toEqual(['index.json', 'mine']);
  });

  test('Ctrl-C keeps the partial download, and the next run resumes it', async () => {
    const content = await readFile(narrowWeights);
    const server = await ScriptedServer.start(sendPart(content, 100_000), sendFile(content));
    const part = join(models, '.downloads/mine.pth.part');
    const arrived = vi.waitUntil(
      () =>
        stat(part).then(
          ({ size }) => size === 100_000,
          () => false,
        ),
      30_000,
    );
    const stopped = await runModel(['--from', server.url('/mine.pth')], arrived);
    expect(stopped.output).toContain('of 0.4 MB');
    expect(stopped.output).toMatch(
      /The download of mine\.pth was stopped: run the command again to resume it\.\n$/,
    );
    expect(stopped.code).toBe(130);
    expect(await readdir(join(models, '.downloads'))).toContain('mine.pth.part');
    const resumed = await runModel(['--from', server.url('/mine.pth')]);
    await server.stop();
    expect(resumed.code).toBe(0);
    expect(server.requests[1]?.headers.range).toBe('bytes=100000-');
    expect((await readdir(models)).sort()).toEqual(['index.json', 'mine']);
  });
});

describe('invalid input is refused with one sentence', () => {
  test('a missing file', () =>
    expectRefusal(['--from', 'absent.pth'], /absent\.pth is not a file: pass a \.pth or \.safetensors file/));

  test('a file without weights', async () => {
    await writeFile(join(folder, 'note.pth'), 'not a network');
    await expectRefusal(['--from', 'note.pth'], /^note\.pth is not a file of PyTorch weights: choose/);
  });

  test('a file whose hash differs from the one in its name', async () => {
    await writeFile(join(folder, 'resnet18-f37072fd.pth'), 'not a network');
    await expectRefusal(['--from', 'resnet18-f37072fd.pth'], /is damaged: its SHA-256 begins with/);
  });

  test('a URL that is not http or https', () =>
    expectRefusal(['--from', 'ftp://example.org/x.pth'], /takes an http\(s\) URL or a path/));

  test('an unknown option', () => expectRefusal(['--form', 'x.pth'], /There is no option --form/));

  test('a value for an option that takes none', () =>
    expectRefusal(['--untrained', 'yes'], /^--untrained takes no value: leave yes out\./));

  test('an option given twice', () =>
    expectRefusal(['--from', 'x.pth', '--from', 'y.pth'], /^--from is given twice: give it once\./));
});

test('the untrained network is marked as such in its manifest', async () => {
  expect((await runModel(['--untrained'])).code).toBe(0);
  const { manifest } = await readModelFolder(join(models, 'untrained-resnet18'));
  expect(manifest).toMatchObject({ trained: false, classCount: 1000, parameterCount: 11_689_512 });
});
