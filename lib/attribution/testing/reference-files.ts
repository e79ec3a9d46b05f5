import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../../../../shared/reference', import.meta.url));

/** Path of a reference file of PyTorch and Captum; these files are outside the project and may be missing. */
export function referencePath(name: string): string {
  return `${folder}/${name}`;
}

/** Whether the reference files exist on this machine. */
export const hasReference = existsSync(referencePath('manifest.json'));
