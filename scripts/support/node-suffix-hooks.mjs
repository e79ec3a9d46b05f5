/** @type {import('node:module').ResolveHook} */
export function resolve(specifier, context, nextResolve) {
  const isOurs = specifier.endsWith('.node') && context.parentURL?.endsWith('.ts');
  return nextResolve(isOurs ? `${specifier}.ts` : specifier, context);
}
