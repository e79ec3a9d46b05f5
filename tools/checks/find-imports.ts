import { posix } from 'node:path';

/**
 * Returns the specifiers of a file's imports and exports, including types and dynamic imports, and of the
 * TypeScript files that it starts as workers.
 */
export function findImports(text: string): string[] {
  const imports = text.matchAll(/(?:^|[\s}*])(?:from|import)\s*\(?\s*(['"])([^'"\n]+)\1/gm);
  const workers = text.matchAll(/new URL\(\s*'([^'\n]+\.ts)',\s*import\.meta\.url/g);
  return [...[...imports].map((match) => match[2]!), ...[...workers].map((match) => match[1]!)];
}

/** Returns the path of an imported module of the project; undefined for packages and Node's modules. */
export function resolveImport(importer: string, specifier: string): string | undefined {
  if (specifier.startsWith('@/')) return specifier.slice(2);
  if (specifier.startsWith('.')) return posix.join(posix.dirname(importer), specifier);
  if (specifier === 'live-attribution/testing' || specifier === 'live-attribution/testing/tfjs')
    return 'lib/attribution/testing';
  return /^live-attribution(\/|$)/.test(specifier) ? 'live-attribution' : undefined;
}

export function packageName(specifier: string): string {
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}
