/** The loader of TypeScript marks functions with their names by a function of its own. */
const NAMES = 'const __name = (value) => value;';

/** Text that calls a function without arguments in a page or a worker, and has its result. */
export function scriptOf(run: () => unknown): string {
  return `(() => { ${NAMES} return (${run})(); })()`;
}

/** Text that creates an object of a class there. */
export function newScriptOf(created: new () => object): string {
  return `(() => { ${NAMES} return new (${created})(); })()`;
}
