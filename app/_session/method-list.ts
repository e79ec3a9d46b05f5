import type { Method } from 'live-attribution/methods';

/** Properties of a method for the page, because the methods' code runs only in the worker. */
export type MethodInfo = Pick<Method, 'id' | 'name' | 'signed' | 'style' | 'usesLayer' | 'options'>;

/** Number of methods with a button in the dock; the others are in its menu. */
export const BUTTONS_IN_DOCK = 4;

let methods: readonly MethodInfo[] = [];

/** Stores the registry's methods, which the build writes into the page. Called before the first render. */
export function provideMethods(known: readonly MethodInfo[]): void {
  methods = known;
}

export function allMethods(): readonly MethodInfo[] {
  return methods;
}

/** Throws on an unknown id, because settings never hold one. */
export function methodById(id: string): MethodInfo {
  const method = methods.find((known) => known.id === id);
  if (!method) throw new Error(`No method is called ${id}`);
  return method;
}

/** Returns the key of a method, '1' to '9'; later methods have none. */
export function methodKey(id: string): string | undefined {
  const position = methods.findIndex((method) => method.id === id);
  return position >= 0 && position < 9 ? String(position + 1) : undefined;
}
