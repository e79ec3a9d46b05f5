import type { FunctionReference, ModuleBuilder } from '../assembler';

const procedures = new WeakMap<ModuleBuilder, Map<string, FunctionReference>>();

/** Emits a procedure that several kernels of a module call, once for equal keys. */
export function sharedProcedure(
  module: ModuleBuilder,
  key: string,
  emit: () => FunctionReference,
): FunctionReference {
  const known = procedures.get(module) ?? new Map<string, FunctionReference>();
  procedures.set(module, known);
  const procedure = known.get(key) ?? emit();
  known.set(key, procedure);
  return procedure;
}
