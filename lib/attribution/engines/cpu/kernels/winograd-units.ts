import {
  type FunctionBuilder,
  type FunctionReference,
  type I32,
  i32,
  type Local,
  type ModuleBuilder,
} from '../assembler';
import type { Features } from './kernel';
import { TILE_CHANNELS } from './tile-code';
import { ARGUMENT, pointsOf, vectorBytes, type WinogradShape, winogradStages } from './winograd-stages';
import { STRIP } from './winograd-tiles';

/** Blocks of 8 outputs that a unit transforms. */
export const BLOCKS_PER_UNIT = 4;

/** Emits a kernel. */
export type EmitStages = (
  module: ModuleBuilder,
  features: Features,
  shape: WinogradShape,
) => FunctionReference;

/** A unit is a strip. */
export const emitStrip: EmitStages = (module, features, shape) =>
  module.procedure(['i32', 'i32', 'i32'], (f, args, unit, scratch) => {
    const points = pointsOf(shape.tile);
    const { first, count } = stripOf(f, args, unit);
    const stages = winogradStages(module, features, shape, { f, args, scratch, count });
    const inputs = f.let('i32', i32.add(scratch, vectorBytes(shape.tile)));
    const products = f.let('i32', i32.add(inputs, i32.mul(stages.inputPoint, points)));
    const memory = f.let('i32', i32.add(products, i32.mul(stages.productPoint, points)));
    const lanes = f.let('i32', i32.load(args, ARGUMENT.lanes * 4));
    stages.transformInputs({ first, count }, inputs);
    stages.multiply(i32.load(args, ARGUMENT.points * 4), points, { inputs, products }, memory);
    stages.transformOutputs({ first, count }, products, f.let('i32', i32.const(0)), lanes);
  });

/** A unit is a tile of the only strip. */
export const emitInputs: EmitStages = (module, features, shape) =>
  module.procedure(['i32', 'i32', 'i32'], (f, args, unit, scratch) => {
    const { first, count } = stripOf(f, args, 0);
    const stages = winogradStages(module, features, shape, { f, args, scratch, count });
    const { inputs } = sharedPlanes(f, args, shape, stages.inputPoint);
    f.increment(first, i32.mul(unit, stages.tileBytes));
    f.increment(inputs, i32.mul(unit, stages.inputBytes));
    stages.transformInputs({ first, count: f.let('i32', i32.const(1)) }, inputs);
  });

/** A unit is a point. */
export const emitProducts: EmitStages = (module, features, shape) =>
  module.procedure(['i32', 'i32', 'i32'], (f, args, unit, scratch) => {
    const { count } = stripOf(f, args, 0);
    const stages = winogradStages(module, features, shape, { f, args, scratch, count });
    const { inputs, products } = sharedPlanes(f, args, shape, stages.inputPoint);
    f.increment(inputs, i32.mul(unit, stages.inputPoint));
    f.increment(products, i32.mul(unit, stages.productPoint));
    const offset = i32.add(i32.load(args, ARGUMENT.points * 4), i32.shl(unit, 2));
    stages.multiply(offset, 1, { inputs, products }, scratch);
  });

/** A unit is a few blocks of outputs. */
export const emitOutputs: EmitStages = (module, features, shape) =>
  module.procedure(['i32', 'i32', 'i32'], (f, args, unit, scratch) => {
    const { first, count } = stripOf(f, args, 0);
    const stages = winogradStages(module, features, shape, { f, args, scratch, count });
    const { products } = sharedPlanes(f, args, shape, stages.inputPoint);
    const most = BLOCKS_PER_UNIT * TILE_CHANNELS;
    const channel = f.let('i32', i32.mul(unit, most * 4));
    const left = f.let('i32', i32.sub(i32.load(args, ARGUMENT.lanes * 4), i32.mul(unit, most)));
    const lanes = f.let('i32', i32.select(i32.ltS(left, most), left, most));
    f.increment(products, channel);
    stages.transformOutputs({ first, count }, products, channel, lanes);
  });

/** Locals of the records of a strip's tiles. */
function stripOf(f: FunctionBuilder, args: Local<'i32'>, strip: I32) {
  const tables = f.let('i32', i32.load(args, ARGUMENT.tables * 4));
  const record = f.let('i32', i32.add(tables, i32.mul(strip, STRIP.words * 4)));
  const first = f.let('i32', i32.add(tables, i32.load(record, STRIP.tiles * 4)));
  return { first, count: f.let('i32', i32.load(record, STRIP.tileCount * 4)) };
}

/** Locals of the planes that the units of a step share. */
function sharedPlanes(
  f: FunctionBuilder,
  args: Local<'i32'>,
  { tile }: WinogradShape,
  inputPoint: Local<'i32'>,
) {
  const inputs = f.let('i32', i32.load(args, ARGUMENT.shared * 4));
  return { inputs, products: f.let('i32', i32.add(inputs, i32.mul(inputPoint, pointsOf(tile)))) };
}
