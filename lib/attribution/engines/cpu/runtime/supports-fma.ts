import { f32x4, ModuleBuilder, v128 } from '../assembler';

/** Whether the browser knows the multiply-add of relaxed SIMD; an unknown instruction refuses a module. */
export function supportsFma(): boolean {
  const lanes = v128.zero;
  return isValid((module) => {
    module.procedure([], (f) => f.drop(f32x4.relaxedMadd(lanes, lanes, lanes)));
  });
}

/** Whether the browser runs the engine at all. */
export function supportsSimd(): boolean {
  return isValid((module) => {
    module.procedure([], (f) => f.drop(f32x4.add(v128.zero, v128.zero)));
  });
}

function isValid(fill: (module: ModuleBuilder) => void): boolean {
  const module = new ModuleBuilder({ initialPages: 1, maximumPages: 1, shared: false });
  fill(module);
  return WebAssembly.validate(module.toBytes());
}
