// npm run generate [-- NAME…]: regenerates the named files, or all that need only Node.
import { spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { COMMANDS, GENERATORS } from './generators';

const root = fileURLToPath(new URL('..', import.meta.url));
const names = process.argv.slice(2);
const unknown = names.filter((name) => !(name in GENERATORS) && !(name in COMMANDS));
if (unknown.length > 0) {
  const known = [...Object.keys(GENERATORS), ...Object.keys(COMMANDS)].join(', ');
  console.error(`There is no generator "${unknown[0]}": choose from ${known}.`);
  process.exit(2);
}

for (const name of names.length > 0 ? names : Object.keys(GENERATORS)) {
  const files = (await GENERATORS[name]?.()) ?? {};
  for (const [path, content] of Object.entries(files)) {
    await writeFile(join(root, path), content);
    console.log(`Written: ${path}`);
  }
  const [program, ...args] = COMMANDS[name] ?? [];
  if (program === undefined) continue;
  const { status, error } = spawnSync(program, args, { cwd: root, stdio: 'inherit' });
  if (error) console.error(`${program} could not be started: ${error.message}`);
  if (status !== 0) process.exit(status ?? 1);
}
