import {
  type FunctionBuilder,
  type FunctionReference,
  type I32,
  i32,
  type Local,
  type ModuleBuilder,
} from '../assembler';
import { imageStrides } from '../plan/layout';
import type { ConvGradientStep, ConvStep, Plan } from '../plan/step';
import { convGather } from './conv-gather';
import { epilogueKey } from './epilogue-code';
import { epilogueColumns } from './epilogue-columns';
import { epilogueOperands } from './epilogue-operands';
import type { Addresses, Features, Kernel } from './kernel';
import { packBias } from './pack-bias';
import { blocksOf } from './pack-direct';
import { winogradWeights } from './pack-winograd';
import { TILE_CHANNELS } from './tile-code';
import { groupedBytes } from './winograd-outer-products';
import {
  ARGUMENT,
  planeBytes,
  pointsOf,
  vectorBytes,
  type WinogradShape,
  winogradStages,
} from './winograd-stages';
import { winogradStrips } from './winograd-strips';
import { STRIP, winogradTables } from './winograd-tiles';
import type { WinogradTile } from './winograd-transforms';

/** Blocks of 8 outputs that a unit transforms. */
const BLOCKS_PER_UNIT = 4;

/**
 * A 3 × 3 convolution of stride 1, or its gradient, by Winograd's algorithm: inputs are transformed,
 * multiplied with the weights point by point, and the products are transformed. Of many tiles, a unit does so
 * with a strip. Few tiles are transformed first; then each unit multiplies at a point, so that it reads the
 * weights in the order of the memory; then the products are transformed.
 */
export function winogradKernels(
  step: ConvStep | ConvGradientStep,
  tile: WinogradTile,
  plan: Plan,
  addresses: Addresses,
): readonly Kernel[] {
  checkWindow(step);
  const gather = convGather(step, plan, tile);
  const isGradient = step.kind === 'conv-gradient';
  const [input, output] = [imageStrides(gather.input), imageStrides(gather.output)];
  const operands = epilogueOperands(step.epilogue, gather.output, plan, addresses);
  const { columns, ofOperand } = epilogueColumns(output, operands);
  const weights = winogradWeights(gather, isGradient, tile, addresses);
  const strips = winogradStrips(gather, tile);
  const tables = winogradTables(gather, tile, weights.points, strips, columns);
  const { inputChannels, outputChannels } = gather;
  const blocks = blocksOf(outputChannels);
  const bias = isGradient ? undefined : step.bias;
  const shape: WinogradShape = {
    tile,
    epilogue: { program: step.epilogue, operands },
    hasBias: bias !== undefined,
    isTransposed: weights.isTransposed,
    isWhole: output.pixel % 4 === 0,
    columns: [0, ...ofOperand],
    columnCount: columns.length,
  };
  const { input: inputLayout, output: outputLayout, phases } = gather;
  const sizes = [tile, weights.points, inputLayout, outputLayout, phases, columns];
  const { words } = tables;
  const table = addresses.packed(JSON.stringify(['winograd tiles', sizes]), [], words.length, (target) =>
    new Int32Array(target.buffer, target.byteOffset, target.length).set(words),
  );
  const pointers = [
    [addresses.value(step.output) + output.origin * 4, output] as const,
    ...operands.map(({ address, strides }) => [address, strides] as const),
  ];
  const tiles = Math.max(...strips.slice(1).map((end, strip) => end - strips[strip]!));
  const planes = planeBytes(tile, tiles, inputChannels, blocks);
  const isOneStrip = strips.length === 2;
  const args = [
    table,
    table + tables.points * 4,
    addresses.value(step.input) + input.origin * 4,
    input.row * 4,
    input.pixel * 4,
    weights.address,
    inputChannels,
    outputChannels,
    blocks,
    Math.min(blocks * TILE_CHANNELS, output.pixel),
    bias === undefined ? 0 : packBias(bias, gather, plan, addresses),
    isOneStrip ? addresses.shared(planes) : 0,
    ...pointers.flatMap(([address, { row, pixel }]) => [address, row * 4, pixel * 4]),
  ];
  const grouped = weights.isTransposed ? groupedBytes(tiles, inputChannels, blocks) : 0;
  const kernel = (name: string, emit: EmitStages, units: number, scratchBytes: number): Kernel => ({
    key: `${name}:${keyOf(shape)}`,
    emit: (module, features) => emit(module, features, shape),
    args,
    units,
    scratchBytes,
  });
  const vectors = vectorBytes(tile);
  if (!isOneStrip) return [kernel('winograd', emitStrip, strips.length - 1, vectors + planes + grouped)];
  return [
    kernel('winograd-inputs', emitInputs, tiles, vectors),
    kernel('winograd-products', emitProducts, pointsOf(tile), grouped),
    kernel('winograd-outputs', emitOutputs, Math.ceil(blocks / BLOCKS_PER_UNIT), vectors),
  ];
}

const keyOf = ({ epilogue, ...rest }: WinogradShape): string => JSON.stringify([rest, epilogueKey(epilogue)]);

function checkWindow({ nodes, window, group }: ConvStep | ConvGradientStep): void {
  const { kernel, strides, dilations } = window;
  const isThree = kernel.every((size) => size === 3);
  if (isThree && group === 1 && [...strides, ...dilations].every((step) => step === 1)) return;
  throw new Error(`Winograd's algorithm does not compute ${nodes.join()}.`);
}

type EmitStages = (module: ModuleBuilder, features: Features, shape: WinogradShape) => FunctionReference;

/** A unit is a strip. */
const emitStrip: EmitStages = (module, features, shape) =>
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
const emitInputs: EmitStages = (module, features, shape) =>
  module.procedure(['i32', 'i32', 'i32'], (f, args, unit, scratch) => {
    const { first, count } = stripOf(f, args, 0);
    const stages = winogradStages(module, features, shape, { f, args, scratch, count });
    const { inputs } = sharedPlanes(f, args, shape, stages.inputPoint);
    f.increment(first, i32.mul(unit, stages.tileBytes));
    f.increment(inputs, i32.mul(unit, stages.inputBytes));
    stages.transformInputs({ first, count: f.let('i32', i32.const(1)) }, inputs);
  });

/** A unit is a point. */
const emitProducts: EmitStages = (module, features, shape) =>
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
const emitOutputs: EmitStages = (module, features, shape) =>
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
