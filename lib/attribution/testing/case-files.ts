import { existsSync } from 'node:fs';
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

export async function readCase(name: string): Promise<Uint8Array> {
  return readFile(casePath(name));
}
