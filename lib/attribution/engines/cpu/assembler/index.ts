export { atomics } from './atomics';
export type { Expression, F32, F64, I32, Local, V128, ValueType } from './expression';
export { FunctionBuilder, type FunctionReference, type Label } from './function-builder';
export { type MemoryImport, ModuleBuilder } from './module-builder';
export { f32, f64, i32 } from './scalars';
export { f32x4, f64x2, i8x16, i16x8, i32x4, v128 } from './vectors';
