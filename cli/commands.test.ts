import { afterEach, beforeEach, expect, test, vi } from 'vitest';

const { argv } = process;
let runs = 0;
let printed: { readonly out: string[]; readonly error: string[] };

beforeEach(() => {
  printed = { out: [], error: [] };
  vi.spyOn(console, 'log').mockImplementation((text) => void printed.out.push(text));
  vi.spyOn(console, 'error').mockImplementation((text) => void printed.error.push(text));
});
afterEach(() => {
  process.argv = argv;
  process.exitCode = undefined;
  vi.restoreAllMocks();
});

const NAMES = ['attribute', 'bench', 'evaluate', 'fuzz', 'model'] as const;
type Command = (typeof NAMES)[number];

/** Runs a command of package.json as a new module, because it runs when it is imported. */
async function run(name: Command, ...args: string[]) {
  process.argv = [...argv.slice(0, 2), ...args];
  await import(/* @vite-ignore */ `./${name}.ts?${runs++}`);
  return { ...printed, code: process.exitCode ?? 0 };
}

test.each(NAMES)('npm run %s -- --help explains the options', async (name) => {
  const { out, error, code } = await run(name, '--help');
  expect(out).toHaveLength(1);
  expect(out[0]).toMatch(new RegExp(`^npm run (-s )?${name} `));
  expect(out[0]).toContain('\n  --');
  expect({ error, code }).toEqual({ error: [], code: 0 });
});

test.each(NAMES)('npm run %s refuses an unknown option with 2 and one sentence', async (name) => {
  expect(await run(name, '--nonsense')).toEqual({
    out: [],
    error: ['There is no option --nonsense; --help explains the options.'],
    code: 2,
  });
});

test.each<[Command, string[], string]>([
  ['model', ['--attempts', '0'], '--attempts needs a whole number from 1 to 100.'],
  ['model', ['--attempts', '101'], '--attempts needs a whole number from 1 to 100.'],
  ['model', ['--attempts', '1.5'], '--attempts needs a whole number from 1 to 100.'],
  ['model', ['--id', 'My Net'], '--id needs a name of lowercase letters, digits and hyphens.'],
  ['model', ['--id', '../up'], '--id needs a name of lowercase letters, digits and hyphens.'],
  ['model', ['--id', 'net/up'], '--id needs a name of lowercase letters, digits and hyphens.'],
  ['fuzz', ['--seed', '-1'], '--seed needs a whole number from 0 to 2147483648.'],
  ['fuzz', ['--inputs', '1e3'], '--inputs needs a whole number from 1 to 2147483648.'],
  ['evaluate', ['--scenes', '5'], '--model is missing'],
])('npm run %s %j is refused with 2', async (name, args, sentence) => {
  const { out, error, code } = await run(name, ...args);
  expect(error).toEqual([expect.stringContaining(sentence)]);
  expect({ out, code }).toEqual({ out: [], code: 2 });
});
