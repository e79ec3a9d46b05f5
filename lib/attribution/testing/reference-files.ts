import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../../../../shared/reference', import.meta.url));

/** Path of a file among the reference numbers from PyTorch and Captum, which lie outside the project and may be absent. */
export function referencePath(name: string): string {
  return `${folder}/${name}`;
}

/** Whether the reference numbers are on this machine. */
export const hasReference = existsSync(referencePath('manifest.json'));
