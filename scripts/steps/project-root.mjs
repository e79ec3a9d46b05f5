import { fileURLToPath } from 'node:url';

/** Path of the repository, without a trailing slash. */
export const projectRoot = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');
