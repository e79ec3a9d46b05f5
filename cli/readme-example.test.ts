import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test, vi } from 'vitest';
import { attributeCommand } from './attribute/attribute-command';
import { readAttributeOptions } from './attribute/attribute-options';

const root = fileURLToPath(new URL('..', import.meta.url));
afterEach(() => vi.restoreAllMocks());

test("the README's first example writes the file and the sentence that it names", async () => {
  const readme = await readFile(join(root, 'README.md'), 'utf8');
  const command = /npm run -s attribute -- ([^`]*?)\n```/.exec(readme)![1]!.replaceAll('\\\n', ' ');
  const sentence = /prints \*(.*?)\*\./.exec(readme)![1]!;
  const folder = await mkdtemp(join(tmpdir(), 'readme-example-'));
  const out = join(folder, 'map.png');
  const printed = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const args = command.trim().split(/\s+/);
  const paths = args.map((arg) =>
    arg === 'map.png' ? out : /^(public|docs)\//.test(arg) ? join(root, arg) : arg,
  );
  await attributeCommand(readAttributeOptions(paths)!);
  expect(String(printed.mock.lastCall![0]).replace(out, 'map.png')).toBe(`${sentence}.\n`);
  expect((await readFile(out)).length).toBeGreaterThan(1000);
  await rm(folder, { recursive: true });
});
