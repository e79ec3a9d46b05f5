import type { Method } from 'live-attribution/methods';

/** What the page needs to know of a method; the code of the methods themselves runs in the worker alone. */
export type MethodInfo = Pick<Method, 'id' | 'name' | 'signed' | 'usesLayer' | 'options'>;

/** As many methods have a key of their own in the dock; the others stand in its menu. */
export const KEYS_IN_DOCK = 4;

let methods: readonly MethodInfo[] = [];

/** The registry's methods in its order, written into the page when it is built. Called before anything is rendered. */
export function provideMethods(known: readonly MethodInfo[]): void {
  methods = known;
}

export function allMethods(): readonly MethodInfo[] {
  return methods;
}

/** Throws where there is no such method: settings never hold another one. */
export function methodById(id: string): MethodInfo {
  const method = methods.find((known) => known.id === id);
  if (!method) throw new Error(`No method is called ${id}`);
  return method;
}

/** The keyboard's key of a method, '1' to '9'; the tenth and later have none. */
export function methodKey(id: string): string | undefined {
  const position = methods.findIndex((method) => method.id === id);
  return position >= 0 && position < 9 ? String(position + 1) : undefined;
}
