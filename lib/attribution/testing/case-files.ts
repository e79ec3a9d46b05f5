import { existsSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../../../../shared/cases', import.meta.url));

/** Whether the folder of cases exists on this machine. */
export const hasCases = existsSync(`${folder}/README.md`);

if (!hasCases) console.info('skipped: tests of small inputs from elsewhere, ../shared/cases is not there');

/** Path of a small input on which a program went wrong; these files are outside the project. */
export function casePath(name: string): string {
  return `${folder}/${name}`;
}

const hostileFolder = fileURLToPath(new URL('../../../../shared/hostile', import.meta.url));

/** Whether the folder of hostile files exists on this machine. */
export const hasHostile = existsSync(`${hostileFolder}/README.md`);

if (!hasHostile) console.info('skipped: tests of hostile files, ../shared/hostile is not there');

/** Names of the hostile files; none where the folder is absent. */
export function hostileNames(): readonly string[] {
  return hasHostile ? readdirSync(hostileFolder).filter((name) => !name.endsWith('.md')) : [];
}

/** Path of a small file that exhausts a careless program. */
export function hostilePath(name: string): string {
  return `${hostileFolder}/${name}`;
}

export async function readCase(name: string): Promise<Uint8Array> {
  return readFile(casePath(name));
}
