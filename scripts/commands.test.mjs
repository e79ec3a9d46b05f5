import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { projectRoot } from './steps/project-root.mjs';

/** @type {string} */
let folder;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'commands-'));
});
afterAll(() => rm(folder, { recursive: true }));

/**
 * Runs a command of package.json as npm does.
 * @param {readonly string[]} args the script and its arguments
 * @param {Record<string, string>} [env]
 * @returns {Promise<{ code: number | null, out: string, error: string }>}
 */
function run([script, ...args], env = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [`${projectRoot}/scripts/${script}`, ...args], {
      cwd: folder,
      env: { ...process.env, ...env },
    });
    let [out, error] = ['', ''];
    child.stdout.on('data', (text) => {
      out += text;
    });
    child.stderr.on('data', (text) => {
      error += text;
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, out, error }));
  });
}

describe.concurrent('a command', () => {
  test.each([
    [['test.mjs', 'units'], 'There is no part "units": npm test -- unit, npm test -- e2e, or npm test'],
    [['start.mjs', '--port', 'http'], '"http" is not a port: give a number from 1 to 65535.'],
    [['start.mjs', '--port', '65536'], '"65536" is not a port'],
    [['start.mjs', '--port', '0'], '"0" is not a port'],
    [['start.mjs', '--offline=no'], '--offline takes no value: leave no out.\nnpm start [-- options]'],
    [['start.mjs', '--prot', '80'], 'There is no option --prot; --help explains the options.\nnpm start ['],
    [['run.mjs', 'scripts/generate.ts', 'nothing'], 'There is no generator "nothing": choose from drawing, '],
  ])('is refused with 2 and a sentence: %j', async (args, sentence) => {
    const { code, out, error } = await run(args);
    expect(error).toContain(sentence);
    expect({ code, out }).toEqual({ code: 2, out: '' });
  });

  test('the variable PORT is checked as the option is', async () => {
    const { code, error } = await run(['start.mjs'], { PORT: '-1' });
    expect({ code, error }).toEqual({
      code: 2,
      error: '"-1" is not a port: give a number from 1 to 65535.\n',
    });
  });

  test('--help of npm start is no error', async () => {
    const { code, out, error } = await run(['start.mjs', '--help']);
    expect(out).toMatch(/^npm start \[-- options\]\n {2}--port N/);
    expect({ code, error }).toEqual({ code: 0, error: '' });
  });

  test('a program without a name, and a server with an unknown option, fail', async () => {
    const unnamed = await run(['run.mjs']);
    expect(unnamed.error).toContain('Name a TypeScript file: node scripts/run.mjs FILE.ts [arguments].');
    expect(unnamed.code).toBe(1);
    const server = await run(['serve.mjs', '--prot', '80']);
    expect(server.error).toContain('There is no option --prot');
    expect(server.code).toBe(1);
  });

  test('a Chromium that is named and does not start is not replaced by another one', async () => {
    const none = { code: 1, out: '', error: 'No Chromium was found: "npm test" installs one.\n' };
    expect(await run(['find-chromium.mjs'], { LAB_CHROMIUM: join(folder, 'missing') })).toEqual(none);
    // A file that is no program.
    expect(await run(['find-chromium.mjs'], { LAB_CHROMIUM: `${projectRoot}/package.json` })).toEqual(none);
    expect(await run(['find-chromium.mjs'], { LAB_CHROMIUM: process.execPath })).toEqual({
      code: 0,
      out: `${process.execPath}\n`,
      error: '',
    });
  });

  test('npm run count counts the code without its tests', async () => {
    const { code, out } = await run(['count-code.mjs']);
    expect(out).toMatch(/^\d{5,} lines in \d{3,} files, tests left out\nmedian file: \d{2,3} lines\n/);
    expect(out).not.toMatch(/\.test\.|\.spec\.|_pb\.ts|undefined/);
    expect(out.trimEnd().split('\n')).toHaveLength(8);
    expect(code).toBe(0);
  });
});
