import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runPackage, runProgram } from './child.mjs';
import { projectRoot } from './project-root.mjs';

/** @type {string} */
let folder;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'child-'));
});
afterAll(() => rm(folder, { recursive: true }));

/**
 * Runs a line of JavaScript in a Node of its own.
 * @param {string} code
 * @param {Parameters<typeof runProgram>[2]} [options]
 */
const node = (code, options) => runProgram(process.execPath, ['-e', code], options);

test.each([0, 1, 7])('a program’s exit code %i is returned', async (code) => {
  expect(await node(`process.exit(${code})`)).toBe(code);
});

test('a program that a signal ends has 130, as one that takes too long', async () => {
  const forever = 'setInterval(() => {}, 1000)';
  expect(await node(`process.kill(process.pid, "SIGTERM"); ${forever}`)).toBe(130);
  expect(await node(forever, { timeoutMs: 100 })).toBe(130);
});

test('a program runs in the project’s folder with this environment, unless told otherwise', async () => {
  const file = join(folder, 'seen.json');
  const write =
    'const { CHILD_TEST, PATH, NEXT_TELEMETRY_DISABLED } = process.env;' +
    `require("node:fs").writeFileSync(${JSON.stringify(file)}, ` +
    'JSON.stringify([process.cwd(), CHILD_TEST ?? null, PATH, NEXT_TELEMETRY_DISABLED]))';
  const seen = async (/** @type {Parameters<typeof runProgram>[2]} */ options) => {
    expect(await node(write, options)).toBe(0);
    return JSON.parse(await readFile(file, 'utf8'));
  };
  const { PATH } = process.env;
  expect(await seen({})).toEqual([join(projectRoot), null, PATH, '1']);
  expect(await seen({ cwd: folder, env: { CHILD_TEST: 'x' } })).toEqual([folder, 'x', PATH, '1']);
});

test('a program that does not exist is an error', async () => {
  await expect(runProgram(join(folder, 'missing'), [])).rejects.toMatchObject({ code: 'ENOENT' });
});

test('a script of a package runs with this Node', async () => {
  expect(await runPackage('typescript/bin/tsc', ['--nonsense'])).toBe(1);
});
